"""What the stages and the lines of the checklists of stations are called, in English."""

from tvchannel.study.stations.life_cycle import Stage, Step

STAGES = {
    Stage.RIPE: "Ripe",
    Stage.SET_UP: "Set up",
    Stage.CONSOLIDATED: "Consolidated",
    Stage.STANDARDISED: "Standardised",
}
STEPS = {
    Step.ROOM: "A room with power and network is found",
    Step.GROUP: "The group is told, about fifteen members",
    Step.ADMINISTRATOR: "The group's leader agrees to be its administrator",
    Step.BOX: "The television is linked and plays the channel",
    Step.GUIDE: "A guide is named and shown the television",
    Step.FIRST_SESSION: "The first session was held",
    Step.PLAN: "The sessions of the month stand in the calendar",
    Step.MORNING_READING: "Morning readings are held every week",
    Step.STUDY_DAY: "A study day was held this month",
    Step.RECORDS: "The records of three months are whole",
    Step.REPAIRS: "Faults are closed within a week",
    Step.RULES: "The rules hang in the room",
}
