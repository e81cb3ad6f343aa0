"""What Chinese brings to reading."""

from ortaq.capture.linking.chinese.names import find_names
from ortaq.capture.linking.chinese.people import find_people
from ortaq.capture.readers.parts import Parts
from ortaq.capture.reading.chinese.places import find_places

PARTS = Parts(names=find_names, people=find_people, places=find_places)
