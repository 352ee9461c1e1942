package pinmailer.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; those that open a home are given the settings of the command line. */
final class Commands implements IFactory {
    private final List<String> settings;
    private final IFactory usual = CommandLine.defaultFactory();

    /** Without settings: what the man pages and the shell completion are generated from. */
    Commands() {
        this(List.of());
    }

    Commands(List<String> settings) {
        this.settings = settings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type.equals(HomeOption.class) ? type.cast(new HomeOption(settings)) : usual.create(type);
    }
}
