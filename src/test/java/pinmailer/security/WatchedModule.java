package pinmailer.security;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import pinmailer.pin.DataKey;
import pinmailer.pin.EncipheredPin;
import pinmailer.pin.OpenedPins;
import pinmailer.pin.OutgoingZone;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.PinVerdict;
import pinmailer.pin.PolicyQuestion;
import pinmailer.pin.TranslatedPin;

/** The real module, with a note of whose PIN it was asked about; with its door welded shut it opens none. */
final class WatchedModule implements PinSecurityModule {
    private final PinSecurityModule real;
    private final boolean opens;
    private final List<PinBlock> judged = Collections.synchronizedList(new ArrayList<>());
    private final List<PinBlock> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<PinBlock> translated = Collections.synchronizedList(new ArrayList<>());

    WatchedModule(PinSecurityModule real, boolean opens) {
        this.real = real;
        this.opens = opens;
    }

    List<PinBlock> judged() {
        return judged;
    }

    List<PinBlock> opened() {
        return opened;
    }

    List<PinBlock> translated() {
        return translated;
    }

    @Override
    public List<PinVerdict> checkPolicy(List<PolicyQuestion> chunk) {
        chunk.forEach(question -> judged.add(question.pin().block()));
        return real.checkPolicy(chunk);
    }

    @Override
    public List<TranslatedPin> translate(OutgoingZone zone, List<EncipheredPin> chunk) {
        chunk.forEach(pin -> translated.add(pin.block()));
        return real.translate(zone, chunk);
    }

    @Override
    public OpenedPins open(List<EncipheredPin> chunk) {
        if (!opens) {
            throw new IllegalStateException("a PIN was to be opened");
        }
        chunk.forEach(pin -> opened.add(pin.block()));
        return real.open(chunk);
    }

    @Override
    public byte[] newWrappedDataKey() {
        return real.newWrappedDataKey();
    }

    @Override
    public DataKey unwrap(byte[] wrappedDataKey) {
        return real.unwrap(wrappedDataKey);
    }

    @Override
    public Map<String, String> keyMarks() {
        return real.keyMarks();
    }

    @Override
    public boolean isIncoming(PinKeyId id) {
        return real.isIncoming(id);
    }

    @Override
    public boolean isSample() {
        return real.isSample();
    }

    @Override
    public void close() {
        real.close();
    }
}
