package pinmailer.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import pinmailer.report.Sentences;

/** Makes commands; those that open a home are given the settings of the command line. */
final class Commands implements IFactory {
    private final List<String> settings;
    private final Sentences sentences;
    private final IFactory usual = CommandLine.defaultFactory();

    /** Without settings: what the man pages and the shell completion are generated from. */
    Commands() {
        this(List.of(), Sentences.in(Locale.ENGLISH));
    }

    Commands(List<String> settings, Sentences sentences) {
        this.settings = settings;
        this.sentences = sentences;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type.equals(HomeOption.class) ? type.cast(new HomeOption(settings, sentences)) : usual.create(type);
    }
}
