package dev.whorl.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  private static final Path BUNDLED = Path.of("assets", "samples", "clicks");
  private static final LocalDate TOMORROW = LocalDate.of(2026, 3, 2);

  @TempDir private Path folder;

  @Test
  void theCopyIsWhatTheSourcesHold() throws IOException {
    Sample.copyTo(folder);
    assertThat(contents(folder)).isEqualTo(contents(BUNDLED));
  }

  @Test
  void theSampleIsSmall() throws IOException {
    var bytes = contents(BUNDLED).values().stream().mapToLong(String::length).sum();
    assertThat(bytes).isLessThan(3_000_000);
  }

  @Test
  void aSampleThatIsThereStays() throws IOException {
    var document = Sample.copyTo(folder);
    Files.writeString(document, "edited");
    assertThat(Sample.copyTo(folder)).isEqualTo(document).hasContent("edited");
  }

  @Test
  void tomorrowHoldsItsOwnDayAndALittleOfTheTwoBefore() throws IOException {
    Sample.copyTo(folder);
    var file = Sample.letTomorrowArrive(folder).orElseThrow();
    assertThat(file.getFileName()).hasToString(TOMORROW + ".csv");

    var days = days(file);
    var rows = days.values().stream().mapToLong(Long::longValue).sum();
    assertThat(days).containsOnlyKeys(TOMORROW, TOMORROW.minusDays(1), TOMORROW.minusDays(2));
    assertThat(share(days, TOMORROW, rows)).isBetween(0.96, 0.98);
    assertThat(share(days, TOMORROW.minusDays(1), rows)).isBetween(0.01, 0.03);
    assertThat(share(days, TOMORROW.minusDays(2), rows)).isBetween(0.005, 0.015);
  }

  @Test
  void theDayAfterTomorrowFollows() throws IOException {
    Sample.copyTo(folder);
    Sample.letTomorrowArrive(folder);
    assertThat(Sample.letTomorrowArrive(folder))
        .hasValueSatisfying(
            file -> assertThat(file.getFileName()).hasToString(TOMORROW.plusDays(1) + ".csv"));
  }

  @Test
  void nothingArrivesWhereThereIsNoSample() throws IOException {
    assertThat(Sample.letTomorrowArrive(folder)).isEmpty();
  }

  @Test
  void noClickIsThereTwice() throws IOException {
    try (var files = Files.list(BUNDLED.resolve("clicks"))) {
      assertThat(files.flatMap(SampleTest::rows).map(row -> row.getFirst()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void someRowsLackTheirUser() {
    var rows = rows(BUNDLED.resolve("clicks").resolve("2026-01-15.csv")).toList();
    var without = rows.stream().filter(row -> row.get(2).isEmpty()).count();
    assertThat(without).isBetween(1L, rows.size() / 20L);
  }

  @Test
  void aScaledLogHasTheRowsAskedFor() throws IOException {
    var monday = LocalDate.of(2026, 1, 5);
    var file = new ClickLog(1, 10_000).writeDay(folder, monday);
    assertThat(rows(file).count()).isBetween(9_000L, 11_000L);
  }

  private static double share(Map<LocalDate, Long> days, LocalDate day, long rows) {
    return (double) days.getOrDefault(day, 0L) / rows;
  }

  private static Map<LocalDate, Long> days(Path file) {
    return rows(file)
        .collect(
            Collectors.groupingBy(
                row -> LocalDate.parse(row.get(1).substring(0, 10)), Collectors.counting()));
  }

  private static Stream<List<String>> rows(Path file) {
    return read(file).lines().skip(1).map(line -> List.of(line.split(",", -1)));
  }

  private static Map<String, String> contents(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> root.relativize(file).toString(),
                  SampleTest::read,
                  (a, _) -> a,
                  TreeMap::new));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
