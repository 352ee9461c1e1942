package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one-line sentences of the command line: all that the sources say is there in Japanese. */
class SentencesTest {
    private static final Path SOURCES = Path.of("src/main/java/pinmailer");

    /** Stands for what is put into a sentence. */
    private static final String PLACE = "x";

    /** What these are given is the reason in a sentence that names the place. */
    private static final Set<String> REFUSALS = Set.of("refusal", "refused");

    private static final Set<String> FAILURES = Set.of("unusable", "usage", "busy", "stopped", "cannotWrite");

    private final Sentences japanese = Sentences.in(Locale.JAPANESE);

    @Test
    void hasEverySentenceTheSourcesSayToAnOperator() throws IOException {
        Set<String> said = sentencesOfTheSources();
        assertThat(said)
                .hasSizeGreaterThan(150)
                .contains("another run is active in this home: wait for it to end, then" + " try again");
        assertThat(said)
                .filteredOn(sentence -> japanese.known(sentence).isEmpty())
                .filteredOn(reason -> japanese.known(PLACE + ": " + reason).isEmpty())
                .filteredOn(finding -> japanese.known(PLACE + " " + finding).isEmpty())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "register/cards.csv, line 3, column card_id: the same id comes twice with other content; ask the sender"
                        + "|register/cards.csv の 3 行目、card_id 列: 同じ番号が別の内容で二重にあります。送信元に確認してください",
                "requests/pin-inquiries.csv, line 1, column no. 3: is none of this file's columns"
                        + "|requests/pin-inquiries.csv の 1 行目、左から 3 列目: このファイルの列ではありません",
                "setting pinmailer.hold.max-days is a whole number from 1 to 3650"
                        + "|設定 pinmailer.hold.max-days は 1 から 3650 までの整数です",
                "unknown setting pinmailer.hold.max-day: did you mean pinmailer.hold.max-days?"
                        + "|設定 pinmailer.hold.max-day は知りません。pinmailer.hold.max-days のことですか",
                "warning: night 2026-11-22 was planned and not published: finishing it first"
                        + "|警告: 2026-11-22 の夜が発送準備の途中で止まっています。先にそれを終わらせます",
                "postal directory: utf_ken_all.zip ends in a torn line: download it again"
                        + "|郵便番号データ: utf_ken_all.zip の最後の行が途切れています。もう一度取得してください",
                "PN-20261122: bundles.csv is not the file that was listed: length or checksum differs"
                        + "|PN-20261122 の bundles.csv は一覧のファイルと違います（長さかチェックサムが合いません）",
                "requests/pin-inquiries.csv, line 3: not CSV as RFC 4180 has it: text after a closing quote"
                        + "|requests/pin-inquiries.csv の 3 行目が CSV（RFC 4180）として読めません: 閉じた引用符の後に文字があります",
                "what nobody wrote down|what nobody wrote down"
            })
    void putsASentenceWithAllThatStandsInItIntoJapanese(String english, String spoken) {
        assertThat(japanese.of(english)).isEqualTo(spoken);
        assertThat(Sentences.in(Locale.ENGLISH).of(english)).isEqualTo(english);
    }

    private static Set<String> sentencesOfTheSources() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> said = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(SOURCES);
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    paths.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Listening(), said);
            }
        }
        return said;
    }

    /** Collects what is said, a sample of each sentence. */
    private static final class Listening extends TreeScanner<@Nullable Void, Set<String>> {
        @Override
        public @Nullable Void visitNewClass(NewClassTree made, Set<String> said) {
            if (made.getIdentifier().toString().equals("BrokenInput")) {
                listen(made.getArguments().get(0), said);
            } else if (made.getIdentifier().toString().equals("Question")) {
                listenToWhatIsFound(made.getArguments(), said);
            }
            return super.visitNewClass(made, said);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Set<String> said) {
            String name = call.getMethodSelect().toString();
            if (name.startsWith("EnvironmentFault.") && FAILURES.contains(name.substring(name.indexOf('.') + 1))) {
                listen(call.getArguments().get(0), said);
            } else if (name.endsWith("log.warn") || name.equals("program.say")) {
                listen(call.getArguments().get(0), said);
            } else if (REFUSALS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                listen(call.getArguments().get(0), said);
            } else if (name.equals("ask")) {
                listen(call.getArguments().get(call.getArguments().size() - 1), said);
            } else if (name.equals("BrokenInput.at")) {
                samples(call.getArguments().get(3)).forEach(reason -> add("x, line 1, column x: " + reason, said));
            }
            return super.visitMethodInvocation(call, said);
        }

        /** Of the ledger: what is wrong, before an id. Of a server: what is wrong with it, last. */
        private static void listenToWhatIsFound(List<? extends ExpressionTree> asked, Set<String> said) {
            if (asked.size() == 2) {
                samples(asked.get(0)).forEach(fault -> add(fault + " " + PLACE, said));
            } else {
                samples(asked.get(2)).forEach(fault -> add("the database server at " + PLACE + " " + fault, said));
            }
        }

        private static void listen(ExpressionTree sentence, Set<String> said) {
            samples(sentence).forEach(sample -> add(sample, said));
        }

        /** A sentence that is all put in from elsewhere is listened to there. */
        private static void add(String sample, Set<String> said) {
            if (sample.replace(PLACE, "").matches(".*[a-z]{3}.*")) {
                said.add(sample);
            }
        }

        private static List<String> samples(Tree part) {
            if (part instanceof LiteralTree literal) {
                return List.of(String.valueOf(literal.getValue()));
            }
            if (part instanceof ParenthesizedTree inner) {
                return samples(inner.getExpression());
            }
            if (part instanceof ConditionalExpressionTree choice) {
                return Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                        .flatMap(either -> samples(either).stream())
                        .toList();
            }
            if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                return samples(sum.getLeftOperand()).stream()
                        .flatMap(left -> samples(sum.getRightOperand()).stream().map(right -> left + right))
                        .toList();
            }
            return List.of(PLACE);
        }
    }
}
