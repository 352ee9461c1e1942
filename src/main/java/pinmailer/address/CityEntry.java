package pinmailer.address;

/**
 * One way an address text may name a city.
 *
 * @param prefectureOmitted the text begins without the prefecture
 * @param districtOmitted the text leaves out the 郡, or the 市 of a ward
 */
record CityEntry(City city, boolean prefectureOmitted, boolean districtOmitted) {}
