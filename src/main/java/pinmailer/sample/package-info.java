/**
 * Synthetic homes: invented people with invented cards at public towns, and sample keys, so that the program can be
 * tried, rehearsed and measured without anybody's data. The same seed gives the same bytes, keys and what is enciphered
 * under them apart. What is public (towns, large offices) and what is invented (names, buildings) lies in small
 * hand-made tables under {@code src/main/resources/sample}.
 */
@NullMarked
package pinmailer.sample;

import org.jspecify.annotations.NullMarked;
