package pinmailer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house: which room may use which, and which library lives in which room alone. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .importUrl(PinMailer.class.getProtectionDomain().getCodeSource().getLocation());

    /** Every room with all it may use besides itself and the JDK. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("failure", Set.of()),
            Map.entry("disk", Set.of("failure")),
            Map.entry("address", Set.of("failure")),
            Map.entry("card", Set.of("address", "failure")),
            Map.entry("pin", Set.of("card", "failure")),
            Map.entry("mail", Set.of("address", "failure")),
            Map.entry("request", Set.of("card", "address", "pin", "failure")),
            Map.entry("notice", Set.of("mail", "address", "pin", "failure")),
            Map.entry("handoff", Set.of("mail", "address", "card", "pin", "disk", "failure")),
            Map.entry("ledger", Set.of("request", "mail", "card", "address", "pin", "disk", "failure")),
            Map.entry("report", Set.of("ledger", "request", "mail", "card", "address", "failure")),
            Map.entry("sample", Set.of("handoff", "request", "pin", "card", "address", "disk", "failure")),
            Map.entry(
                    "job",
                    Set.of(
                            "ledger", "report", "handoff", "notice", "request", "mail", "pin", "card", "address",
                            "disk", "failure")),
            Map.entry(
                    "cli",
                    Set.of("job", "sample", "report", "handoff", "notice", "request", "address", "disk", "failure")));

    /** Libraries with the rooms that may use them. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.springframework.jdbc..", Set.of("ledger", "job")),
            Map.entry("org.springframework.dao..", Set.of("ledger", "job")),
            Map.entry("org.springframework.batch..", Set.of("job")),
            Map.entry("org.springframework.transaction..", Set.of("job")),
            Map.entry("org.springframework.boot..", Set.of("job", "cli")),
            Map.entry("org.springframework.beans..", Set.of("job", "cli")),
            Map.entry("org.springframework.context..", Set.of("job", "cli")),
            Map.entry("com.zaxxer..", Set.of("job")),
            Map.entry("org.hsqldb..", Set.of("job")),
            Map.entry("org.postgresql..", Set.of("job")),
            Map.entry("java.sql..", Set.of("ledger", "job")),
            Map.entry("org.apache.pdfbox..", Set.of("notice")),
            Map.entry("org.apache.fontbox..", Set.of("notice")),
            Map.entry("com.google.zxing..", Set.of("notice")),
            Map.entry("org.yaml..", Set.of("notice")),
            Map.entry("org.bouncycastle..", Set.of("handoff")),
            Map.entry(
                    "org.apache.commons.csv..",
                    Set.of("address", "mail", "request", "handoff", "report", "sample", "job")),
            Map.entry("tools.jackson..", Set.of("handoff", "report")),
            Map.entry("com.fasterxml.jackson.annotation..", Set.of("handoff")),
            Map.entry("javax.crypto..", Set.of("pin", "ledger", "sample", "job")),
            Map.entry("com.sun.management..", Set.of("job")),
            Map.entry("io.micrometer..", Set.of("job")),
            Map.entry("org.springframework.jms..", Set.of("job")),
            Map.entry("org.springframework.messaging..", Set.of("job")),
            Map.entry("org.springframework.integration..", Set.of("job")),
            Map.entry("jakarta.jms..", Set.of("job")),
            Map.entry("org.apache.activemq..", Set.of("job")),
            Map.entry("me.tongfei.progressbar..", Set.of("cli")),
            Map.entry("picocli..", Set.of("cli")));

    static Stream<String> rooms() {
        return MAY_USE.keySet().stream().sorted();
    }

    static Stream<String> libraries() {
        return LIBRARIES.keySet().stream().sorted();
    }

    @Test
    void hasARuleForEveryRoom() {
        Set<String> there = new TreeSet<>();
        HOUSE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("pinmailer."))
                .forEach(name -> there.add(name.substring("pinmailer.".length())));
        assertThat(there).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void usesOnlyTheRoomsBelow(String room) {
        List<String> allowed = new ArrayList<>(List.of("pinmailer." + room));
        MAY_USE.getOrDefault(room, Set.of()).forEach(below -> allowed.add("pinmailer." + below));
        noClasses()
                .that()
                .resideInAPackage("pinmailer." + room)
                .should()
                .dependOnClassesThat(resideInAPackage("pinmailer..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(HOUSE);
    }

    @Test
    void hasNoCycles() {
        slices().matching("pinmailer.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void usesALibraryOnlyWhereItLives(String library) {
        String[] rooms = LIBRARIES.getOrDefault(library, Set.of()).stream()
                .map(room -> "pinmailer." + room)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOUSE);
    }

    /** Mail takes its dates from the Cabinet Office's file and knows no other. */
    @Test
    void readsInTheMailRoomNoFileButHolidays() {
        noClasses()
                .that()
                .resideInAPackage("pinmailer.mail")
                .and()
                .doNotHaveSimpleName("HolidayFile")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons.csv..")
                .check(HOUSE);
    }

    @Test
    void usesNoLibraryWithoutARule() {
        List<String> known = new ArrayList<>(LIBRARIES.keySet());
        known.addAll(List.of("java..", "javax..", "pinmailer..", "org.jspecify..", "org.springframework.core.."));
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(known.toArray(String[]::new)))
                        .and(describe(
                                "is no primitive",
                                type -> !type.getPackageName().isEmpty())))
                .check(HOUSE);
    }

    /** Only the room that keeps PINs and the room that draws them hold one; the rest hands blocks about. */
    @Test
    void namesAClearPinInTwoRoomsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("pinmailer.pin", "pinmailer.notice", "pinmailer.sample")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("pinmailer.pin.Pin")
                .check(HOUSE);
    }

    @Test
    void callsNoClassImplUtilManagerHelperOrCommon() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Manager|Helper|Dto|Common|Service)(\\$.*)?")
                .check(HOUSE);
    }

    @Test
    void marksEveryPackageAsFreeOfNulls() {
        Set<String> packages = new TreeSet<>();
        HOUSE.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages).hasSizeGreaterThan(MAY_USE.size()).allMatch(ArchitectureTest::isNullMarked);
    }

    private static boolean isNullMarked(String name) {
        return HOUSE.getPackage(name).isAnnotatedWith(NullMarked.class);
    }

    private static final Pattern SECRET = Pattern.compile(
            "(.*[a-z0-9_])?([Pp]in|PIN|[Pp]an|PAN)(s|Digits|Text|Chars|Value|Number)?|(?i).*cardNumber");

    private static final DescribedPredicate<JavaField> SECRET_TEXT_FIELD = describe(
            "hold a PIN or card number as text",
            field -> SECRET.matcher(field.getName()).matches() && isText(field.getRawType()));

    @Test
    void keepsNoPinAndNoCardNumberAsText() {
        fields().that(SECRET_TEXT_FIELD).should(never()).allowEmptyShould(true).check(HOUSE);
        methods()
                .that(describe(
                        "give a PIN or card number as text",
                        method -> SECRET.matcher(method.getName()).matches() && isText(method.getRawReturnType())))
                .should(never())
                .allowEmptyShould(true)
                .check(HOUSE);
        assertThat(HOUSE.stream().flatMap(ArchitectureTest::secretTextParameters))
                .isEmpty();
    }

    private static <T> ArchCondition<T> never() {
        return new ArchCondition<>("not exist") {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(SimpleConditionEvent.violated(item, item + " is text"));
            }
        };
    }

    private static boolean isText(JavaClass type) {
        return type.isAssignableTo(CharSequence.class);
    }

    /** Parameter names are in the class files: the compiler is asked for them. */
    private static Stream<String> secretTextParameters(JavaClass type) {
        Class<?> loaded = type.reflect();
        return Stream.concat(
                        Arrays.stream(loaded.getDeclaredMethods()), Arrays.stream(loaded.getDeclaredConstructors()))
                .flatMap(code -> Arrays.stream(code.getParameters())
                        .filter(parameter -> isSecretText(parameter))
                        .map(parameter -> place(code, parameter)));
    }

    private static boolean isSecretText(Parameter parameter) {
        return SECRET.matcher(parameter.getName()).matches()
                && CharSequence.class.isAssignableFrom(parameter.getType());
    }

    private static String place(Executable code, Parameter parameter) {
        return code + ": " + parameter.getName();
    }

    @Test
    void knowsTheNamesOfParametersAndWouldFindASecretOne() throws ReflectiveOperationException {
        assertThat(PinMailer.class
                        .getMethod("main", String[].class)
                        .getParameters()[0]
                        .isNamePresent())
                .isTrue();
        assertThat(Stream.of(
                        "pin",
                        "pan",
                        "clearPin",
                        "newPin",
                        "pinDigits",
                        "memberPan",
                        "PIN",
                        "cardNumber",
                        "oldCardNumber"))
                .allMatch(name -> SECRET.matcher(name).matches());
        JavaClasses bad = new ClassFileImporter().importClasses(TellsAPin.class);
        assertThat(bad.get(TellsAPin.class).getFields()).allMatch(SECRET_TEXT_FIELD);
        assertThat(secretTextParameters(bad.get(TellsAPin.class))).isNotEmpty();
    }

    /** What must not be in the house. */
    private record TellsAPin(String pin) {}

    @Test
    void asksAClockAndAZoneForTheTime() {
        noClasses()
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(Charset.class, "defaultCharset")
                .check(HOUSE);
    }

    @Test
    void printsOnlyWhereTheCommandLineIs() {
        noClasses()
                .that()
                .resideOutsideOfPackages("pinmailer.cli", "pinmailer")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    @Test
    void throwsNothingOfItsOwnButThreeKindsOfFailure() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and(describe(
                        "are seen outside their room",
                        type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .should()
                .resideInAPackage("pinmailer.failure")
                .check(HOUSE);
    }
}
