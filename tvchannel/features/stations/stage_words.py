"""What the lines of the checklists of stations are called, in English."""

from tvchannel.study.stations.life_cycle import StationStep

STEPS = {
    StationStep.ROOM: "A room with power and network is found",
    StationStep.GROUP: "The group is told, about fifteen members",
    StationStep.ADMINISTRATOR: "The group's leader agrees to be its administrator",
    StationStep.BOX: "The television is linked and plays the channel",
    StationStep.GUIDE: "A guide is named and shown the television",
    StationStep.FIRST_SESSION: "The first session was held",
    StationStep.PLAN: "The sessions of the month stand in the calendar",
    StationStep.MORNING_READING: "Morning readings are held every week",
    StationStep.STUDY_DAY: "A study day was held this month",
    StationStep.RECORDS: "The records of three months are whole",
    StationStep.REPAIRS: "Faults are closed within a week",
    StationStep.RULES: "The rules hang in the room",
}
