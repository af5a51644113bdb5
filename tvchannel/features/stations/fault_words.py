"""What may be wrong with a station's television, in English."""

from tvchannel.study.stations.faults import Fault

FAULTS = {
    Fault.PICTURE: "No picture",
    Fault.SOUND: "No sound",
    Fault.REMOTE: "The remote control",
    Fault.NETWORK: "No network",
    Fault.SLOW: "It stops or is slow",
    Fault.OTHER: "Something else",
}
