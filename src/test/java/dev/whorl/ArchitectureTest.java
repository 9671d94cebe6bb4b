package dev.whorl;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * The plan of the house. A package uses the packages that its row names and no others, a technology
 * stays in its rooms, and a package that no row knows is an error.
 */
@AnalyzeClasses(packages = "dev.whorl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Fewer classes than this mean that the rules look at the wrong folder. */
  private static final int FLOOR = 100;

  /**
   * Who may use whom, in dependency order. A name means the package with those below it.
   *
   * @param name below {@code dev.whorl}
   * @param uses packages that it may use beside itself
   */
  private record Room(String name, Set<String> uses) {
    static Room room(String name, String... uses) {
      return new Room(name, Set.of(uses));
    }

    /** May use what every room in {@code rooms} is, but those in {@code but}. */
    static Room aboveAll(String name, List<Room> rooms, String... but) {
      var uses = new TreeSet<String>();
      rooms.forEach(room -> uses.add(room.name));
      Arrays.asList(but).forEach(uses::remove);
      return new Room(name, uses);
    }
  }

  private static final List<Room> TABLE = table();

  private static List<Room> table() {
    var rooms = new ArrayList<Room>();
    rooms.add(Room.room("disk"));
    rooms.add(Room.room("fingerprint"));
    rooms.add(Room.room("partition", "fingerprint"));
    rooms.add(Room.room("graph"));
    rooms.add(Room.room("document", "graph"));
    rooms.add(Room.room("compile", "fingerprint", "partition", "graph"));
    rooms.add(Room.room("source", "fingerprint", "partition", "graph"));
    rooms.add(Room.room("repository", "disk", "fingerprint", "partition"));
    rooms.add(Room.aboveAll("plan", rooms, "document", "source"));
    rooms.add(Room.room("engine", "disk", "fingerprint", "partition"));
    rooms.add(Room.aboveAll("reconcile", rooms, "document"));
    rooms.add(Room.room("sample"));
    rooms.add(Room.aboveAll("cli", rooms));
    rooms.add(Room.aboveAll("ui", rooms));
    return rooms;
  }

  private static final List<String> FEATURES =
      List.of("canvas", "inspector", "data", "lineage", "runs", "debug");

  @ArchTest
  static void theRulesSeeTheClasses(JavaClasses classes) {
    assertThat(classes).hasSizeGreaterThan(FLOOR);
  }

  @ArchTest
  static void everyPackageUsesOnlyWhatItsRowNames(JavaClasses classes) {
    for (var room : TABLE) {
      var own = within(room.name);
      var others = room.uses.stream().map(ArchitectureTest::within).toArray(String[]::new);
      check(
          classes,
          classes()
              .that()
              .resideInAPackage(own)
              .should()
              .onlyDependOnClassesThat(
                  resideOutsideOfPackages("dev.whorl..")
                      .or(resideInAPackage(own))
                      .or(resideInAnyPackage(others)))
              .as("%s uses no other packages than %s".formatted(room.name, room.uses)));
    }
  }

  @ArchTest
  static void noPackageIsMissingInTheTable(JavaClasses classes) {
    var known = TABLE.stream().map(room -> within(room.name)).toArray(String[]::new);
    check(
        classes,
        classes()
            .should()
            .resideInAnyPackage(known)
            .orShould()
            .resideInAPackage("dev.whorl")
            .as("every package has a row in the table"));
  }

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("dev.whorl.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static void technologiesStayInTheirRooms(JavaClasses classes) {
    only(classes, "java.sql", List.of("repository", "engine.duckdb"), "java.sql..", "javax.sql..");
    only(classes, "DuckDB", List.of("engine.duckdb"), "org.duckdb..");
    only(classes, "H2", List.of("repository"), "org.h2..");
    only(classes, "Jackson", List.of("document", "compile", "cli"), "com.fasterxml.jackson..");
    only(classes, "picocli", List.of("cli"), "picocli..");
    only(classes, "Spark", List.of("engine.spark"), "org.apache.spark..", "org.sparkproject..");
    only(
        classes,
        "what draws",
        List.of("ui"),
        "atlantafx..",
        "org.controlsfx..",
        "org.fxmisc..",
        "org.kordamp..",
        "org.eclipse..");
  }

  /** Executors get these packages and no others. */
  @ArchTest
  static void whatRunsInExecutorsIsAllThatItNeeds(JavaClasses classes) {
    var there =
        new String[] {
          "dev.whorl.disk..",
          "dev.whorl.fingerprint..",
          "dev.whorl.partition..",
          "dev.whorl.engine",
          "dev.whorl.engine.duckdb..",
          "dev.whorl.engine.worker..",
          "dev.whorl.engine.spark.executor.."
        };
    check(
        classes,
        classes()
            .that()
            .resideInAnyPackage(there)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(there)
                    .or(
                        resideInAnyPackage(
                            "java..",
                            "com.sun.management..",
                            "org.duckdb..",
                            "org.jspecify.annotations..",
                            "org.apache.spark.sql.api.java.."))));
  }

  @ArchTest
  static final ArchRule javafxStaysInTheEditorAndItsLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.whorl", "dev.whorl.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..");

  @ArchTest
  static void featuresKnowModelAndKitOnly(JavaClasses classes) {
    for (var feature : FEATURES) {
      var own = within("ui." + feature);
      check(
          classes,
          classes()
              .that()
              .resideInAPackage(own)
              .should()
              .onlyDependOnClassesThat(
                  resideOutsideOfPackages("dev.whorl.ui..")
                      .or(resideInAnyPackage(own, "dev.whorl.ui.model..", "dev.whorl.ui.kit..")))
              .as("ui.%s knows ui.model and ui.kit, and no other feature".formatted(feature)));
    }
  }

  @ArchTest
  static final ArchRule modelAndKitKnowNoFeature =
      classes()
          .that()
          .resideInAnyPackage("dev.whorl.ui.model..", "dev.whorl.ui.kit..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackages("dev.whorl.ui..")
                  .or(resideInAnyPackage("dev.whorl.ui.model..", "dev.whorl.ui.kit..")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule viewModelsHoldNoControls =
      noClasses()
          .that()
          .resideInAPackage("dev.whorl.ui.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theEditorSeesNoEngineFromInside =
      noClasses()
          .that()
          .resideInAPackage("dev.whorl.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.whorl.engine.*..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyCommandsAndEditorMakeTheSample =
      classes()
          .that()
          .resideInAPackage("dev.whorl.sample..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(
              "dev.whorl", "dev.whorl.sample..", "dev.whorl.cli..", "dev.whorl.ui..")
          .allowEmptyShould(true);

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    var unmarked =
        classes.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(room -> !isNullMarked(room))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).as("packages without @NullMarked in a package-info").isEmpty();
  }

  private static boolean isNullMarked(JavaPackage room) {
    return room.tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }

  private static void only(
      JavaClasses classes, String technology, List<String> rooms, String... packages) {
    var inside = rooms.stream().map(ArchitectureTest::within).toArray(String[]::new);
    check(
        classes,
        noClasses()
            .that()
            .resideOutsideOfPackages(inside)
            .should()
            .dependOnClassesThat(in(technology, packages))
            .as("%s is used only in %s".formatted(technology, rooms)));
  }

  private static DescribedPredicate<JavaClass> in(String technology, String... packages) {
    return describe(technology, resideInAnyPackage(packages));
  }

  private static String within(String room) {
    return "dev.whorl." + room + "..";
  }

  private static void check(JavaClasses classes, ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }
}
