package pinmailer.address;

/**
 * One row of KEN_ALL: a town or the part of it that has a postal code of its own.
 *
 * @param name the town as the directory spells it, NFKC, without the part in parentheses
 * @param code its postal code
 * @param condition which part of the town it is
 */
record TownArea(String name, int code, AreaCondition condition) {}
