"""What Russian brings to reading."""

from ortaq.capture.linking.people import find_people
from ortaq.capture.linking.russian.names import find_names
from ortaq.capture.readers.parts import Parts
from ortaq.capture.reading.russian.places import find_places

PARTS = Parts(names=find_names, people=find_people, places=find_places)
