package pinmailer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * What commands say in one line: results, errors, warnings, findings of {@code doctor}. The program says them in English,
 * wherever they arise; here they are put into Japanese by {@code report/sentences-ja.csv}, one sentence a row, places
 * numbered {0}…. What stands in a place is put into Japanese too if it is a sentence of its own. A sentence the table does
 * not have stays English.
 */
public final class Sentences {
    private static final String TABLE = "/report/sentences-ja.csv";
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    private final List<Sentence> sentences;

    private Sentences(List<Sentence> sentences) {
        this.sentences = sentences;
    }

    /** Japanese sentences, or the English ones as they are said if {@code locale} is English. */
    public static Sentences in(Locale locale) {
        return new Sentences(locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? List.of() : table());
    }

    /** The sentence in this language. */
    public String of(String english) {
        return known(english).orElse(english);
    }

    /** The sentence if the table has it; always absent in English. */
    public Optional<String> known(String english) {
        return sentences.stream()
                .flatMap(sentence -> sentence.spoken(english, this).stream())
                .findFirst();
    }

    private static List<Sentence> table() {
        try (InputStream in = Sentences.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("no " + TABLE + " on the class path");
            }
            return table(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Sentence> table(Reader text) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(text, format)) {
            rows.forEach(row -> sentences.add(new Sentence(row.get("english"), row.get("japanese"))));
        }
        // Of two that fit, the one that says more fits better.
        sentences.sort(Comparator.comparingInt(Sentence::literals).reversed());
        return List.copyOf(sentences);
    }

    /** One row of the table. */
    private static final class Sentence {
        private final Pattern english;
        private final String japanese;
        private final List<Integer> places = new ArrayList<>();
        private final int literals;

        Sentence(String template, String japanese) {
            StringBuilder pattern = new StringBuilder();
            Matcher place = PLACE.matcher(template);
            int end = 0;
            while (place.find()) {
                pattern.append(Pattern.quote(template.substring(end, place.start())))
                        .append("(.*?)");
                places.add(Integer.valueOf(place.group(1)));
                end = place.end();
            }
            pattern.append(Pattern.quote(template.substring(end)));
            this.english = Pattern.compile(pattern.toString(), Pattern.DOTALL);
            this.japanese = japanese;
            this.literals = PLACE.matcher(template).replaceAll("").length();
        }

        int literals() {
            return literals;
        }

        Optional<String> spoken(String text, Sentences all) {
            Matcher said = english.matcher(text);
            return said.matches() ? Optional.of(filled(said.toMatchResult(), all)) : Optional.empty();
        }

        private String filled(MatchResult said, Sentences all) {
            return PLACE.matcher(japanese)
                    .replaceAll(place -> Matcher.quoteReplacement(
                            all.of(said.group(1 + places.indexOf(Integer.valueOf(place.group(1)))))));
        }
    }
}
