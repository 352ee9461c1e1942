package pinmailer.job;

import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import pinmailer.handoff.PackageKind;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFile;

/** One partition a print file, named by its number. Its range and state stand in the {@code print_file} table. */
final class PrintFiles implements Partitioner {
    static final String PACKAGE = "package.id";
    static final String NUMBER = "file.number";

    private final MailStore mail;
    private final Tonight tonight;

    PrintFiles(MailStore mail, Tonight tonight) {
        this.mail = mail;
        this.tonight = tonight;
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        String packageId = PackageKind.PIN_NOTICE.packageId(tonight.night().date());
        Map<String, ExecutionContext> partitions = new HashMap<>();
        for (PrintFile file : mail.printFiles(packageId)) {
            ExecutionContext context = new ExecutionContext();
            context.putString(PACKAGE, packageId);
            context.putInt(NUMBER, file.number());
            partitions.put("file-%04d".formatted(file.number()), context);
        }
        return partitions;
    }
}
