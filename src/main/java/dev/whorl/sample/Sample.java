package dev.whorl.sample;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;

/**
 * The bundled pipeline with its data, in a folder of the user's: the program's own copy can't be
 * written beside. What {@link #copyTo} writes is what the sources hold under {@code assets}.
 */
public final class Sample {
  /** Days of clicks that the sample starts with. */
  public static final int DAYS = 60;

  /** Name of the sample's document in its folder. */
  public static final String DOCUMENT = "clicks.whorl";

  private static final String BUNDLED = "/dev/whorl/assets/samples/clicks/" + DOCUMENT;
  private static final String CLICKS = "clicks";
  private static final String USERS = "users.csv";
  private static final String ENDING = ".csv";
  private static final int ROWS_PER_DAY = 600;
  private static final long SEED = 5;

  private Sample() {}

  /**
   * Writes the sample scaled up, for measurements: {@code FOLDER [ROWS_PER_DAY [DAYS]]}.
   *
   * @throws IOException if it can't be written
   */
  public static void main(String[] arguments) throws IOException {
    var rowsPerDay = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS_PER_DAY;
    var days = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DAYS;
    System.out.println(write(Path.of(arguments[0]), new ClickLog(SEED, rowsPerDay), days));
  }

  /** The log that the bundled data are from. */
  public static ClickLog log() {
    return new ClickLog(SEED, ROWS_PER_DAY);
  }

  /**
   * Writes document and data into the folder, which is made if absent. A sample that is there
   * already stays as it is.
   *
   * @return the document
   * @throws IOException if it can't be written
   */
  public static Path copyTo(Path folder) throws IOException {
    var document = folder.resolve(DOCUMENT);
    return Files.exists(document) ? document : write(folder, log(), DAYS);
  }

  /**
   * Adds the file of the day after the last one that is there.
   *
   * @param folder where the sample's document is
   * @return the new file, or empty if the folder holds no day of clicks
   * @throws IOException if it can't be written
   */
  public static Optional<Path> letTomorrowArrive(Path folder) throws IOException {
    var last = lastDay(folder.resolve(CLICKS));
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(log().writeDay(folder.resolve(CLICKS), last.get().plusDays(1)));
  }

  private static Path write(Path folder, ClickLog log, int days) throws IOException {
    var clicks = Files.createDirectories(folder.resolve(CLICKS));
    for (var day = 0; day < days; day++) {
      log.writeDay(clicks, ClickLog.FIRST_DAY.plusDays(day));
    }
    log.writeUsers(folder.resolve(USERS));
    return Files.writeString(folder.resolve(DOCUMENT), text());
  }

  /**
   * The sample's document as it comes with the program.
   *
   * @throws IOException if the program lacks it
   */
  public static String text() throws IOException {
    try (var bundled = Sample.class.getResourceAsStream(BUNDLED)) {
      if (bundled == null) {
        throw new FileNotFoundException("the program lacks " + BUNDLED + "; install it again");
      }
      return new String(bundled.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<LocalDate> lastDay(Path clicks) throws IOException {
    if (!Files.isDirectory(clicks)) {
      return Optional.empty();
    }
    try (var files = Files.list(clicks)) {
      return files.flatMap(file -> day(file).stream()).max(Comparator.naturalOrder());
    }
  }

  private static Optional<LocalDate> day(Path file) {
    var name = file.getFileName().toString();
    if (!name.endsWith(ENDING)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(name.substring(0, name.length() - ENDING.length())));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
