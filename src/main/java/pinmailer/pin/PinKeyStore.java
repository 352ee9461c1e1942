package pinmailer.pin;

/** Where the secret keys live. The alias of an entry is its key id. */
public abstract sealed class PinKeyStore permits Pkcs12KeyStore, Pkcs11KeyStore {
    PinKeyStore() {}

    /**
     * Opens the store, reading its files anew, so that no password is kept.
     *
     * @throws pinmailer.failure.EnvironmentFault if it does not open or holds a key we must not use (78)
     */
    abstract KeyRing open();
}
