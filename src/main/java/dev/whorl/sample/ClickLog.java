package dev.whorl.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The click log of a shop that does not exist: the same seed and size give the same bytes for every
 * day, on every machine and in any order of calls. Of each day's events 97 % are in that day's
 * file, 2 % in the next one and 1 % in the one after.
 */
public final class ClickLog {
  /** The day on which the shop opened; nothing happened before. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  /** Users with an entry in the users file. */
  public static final int USERS = 2_000;

  /** Further users who click and have no entry. */
  private static final int STRANGERS = 40;

  private static final int SECONDS_OF_DAY = 24 * 60 * 60;
  private static final long EVENTS_OF_DAY_AT_MOST = 10_000_000;
  private static final String CLICKS_HEADER = "event_id,ts,user_id,country,page,device,revenue\n";
  private static final String USERS_HEADER = "user_id,segment,signup_date,plan\n";

  private static final Choice<String> COUNTRIES =
      new Choice<>(
          List.of("US", "DE", "GB", "FR", "IN", "BR", "JP", "NL", "SE", "CA"),
          28,
          18,
          12,
          10,
          9,
          7,
          6,
          4,
          3,
          3);
  private static final Choice<String> PAGES =
      new Choice<>(
          List.of("/", "/search", "/product", "/reviews", "/basket", "/checkout", "/help"),
          22,
          20,
          30,
          10,
          8,
          4,
          6);
  private static final Choice<String> DEVICES =
      new Choice<>(List.of("phone", "desktop", "tablet"), 55, 38, 7);
  private static final Choice<String> SEGMENTS =
      new Choice<>(List.of("occasional", "regular", "loyal"), 60, 30, 10);
  private static final Choice<String> PLANS =
      new Choice<>(List.of("free", "plus", "pro"), 70, 22, 8);
  private static final Choice<BigDecimal> PRICES =
      new Choice<>(
          List.of(
              new BigDecimal("9.90"),
              new BigDecimal("19.00"),
              new BigDecimal("49.50"),
              new BigDecimal("129.00")),
          45,
          30,
          18,
          7);

  private final long seed;
  private final int rowsPerDay;
  private final List<String> homes;

  /**
   * @param seed another seed, another log
   * @param rowsPerDay rows of an average day; 7,500,000 at most
   * @throws IllegalArgumentException if there are too few or too many rows to be told apart
   */
  public ClickLog(long seed, int rowsPerDay) {
    if (rowsPerDay < 100 || rowsPerDay > EVENTS_OF_DAY_AT_MOST * 3 / 4) {
      throw new IllegalArgumentException("rows per day: 100 to 7500000, not " + rowsPerDay);
    }
    this.seed = seed;
    this.rowsPerDay = rowsPerDay;
    var random = random("homes", 0);
    var countries = new ArrayList<String>();
    for (var user = 0; user < USERS + STRANGERS; user++) {
      countries.add(COUNTRIES.pick(random));
    }
    homes = List.copyOf(countries);
  }

  /**
   * Writes {@code <day>.csv}; the file appears whole or not at all.
   *
   * @return the file
   * @throws IOException if it can't be written
   */
  public Path writeDay(Path folder, LocalDate day) throws IOException {
    var rows = new ArrayList<Event>();
    for (var late = 0; late <= 2; late++) {
      var arrived = late;
      events(day.minusDays(late)).stream().filter(e -> e.late == arrived).forEach(rows::add);
    }
    rows.sort(Comparator.comparing(Event::at).thenComparingLong(Event::id));
    var text = new StringBuilder(CLICKS_HEADER);
    rows.forEach(event -> event.appendTo(text));
    return write(folder.resolve(day + ".csv"), text);
  }

  /**
   * Writes the table of users; the file appears whole or not at all.
   *
   * @throws IOException if it can't be written
   */
  public void writeUsers(Path file) throws IOException {
    var random = random("users", 0);
    var text = new StringBuilder(USERS_HEADER);
    for (var user = 1; user <= USERS; user++) {
      text.append(user).append(',');
      text.append(SEGMENTS.pick(random)).append(',');
      text.append(FIRST_DAY.minusDays(random.nextInt(900))).append(',');
      text.append(PLANS.pick(random)).append('\n');
    }
    write(file, text);
  }

  /**
   * A click.
   *
   * @param id unique in the whole log
   * @param user empty if the row is invalid
   * @param revenue empty unless something was bought
   * @param late how many days after its own its file is
   */
  private record Event(
      long id,
      LocalDateTime at,
      Optional<Integer> user,
      String country,
      String page,
      String device,
      Optional<BigDecimal> revenue,
      int late) {

    void appendTo(StringBuilder text) {
      text.append(id).append(',');
      text.append(at.toLocalDate()).append(' ');
      appendTwoDigits(text, at.getHour()).append(':');
      appendTwoDigits(text, at.getMinute()).append(':');
      appendTwoDigits(text, at.getSecond()).append(',');
      user.ifPresent(text::append);
      text.append(',').append(country);
      text.append(',').append(page);
      text.append(',').append(device).append(',');
      revenue.ifPresent(text::append);
      text.append('\n');
    }

    private static StringBuilder appendTwoDigits(StringBuilder text, int number) {
      return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
  }

  private List<Event> events(LocalDate day) {
    if (day.isBefore(FIRST_DAY)) {
      return List.of();
    }
    var index = day.toEpochDay() - FIRST_DAY.toEpochDay();
    var random = random("clicks", day.toEpochDay());
    var count =
        Math.toIntExact(Math.round(rowsPerDay * rhythm(day) * (95 + random.nextInt(11)) / 100));
    var delays = delays(count, random);
    var events = new ArrayList<Event>(count);
    for (var i = 0; i < count; i++) {
      events.add(event(index * EVENTS_OF_DAY_AT_MOST + i, day, delays.get(i), random));
    }
    return events;
  }

  private Event event(long id, LocalDate day, int late, Random random) {
    var user = user(random);
    var page = PAGES.pick(random);
    var bought = page.equals("/checkout") && random.nextInt(100) < 60;
    var price = PRICES.pick(random);
    // Only rows that come in time are invalid, so every late row shows in what is made of it.
    var valid = late > 0 || random.nextInt(100) < 97;
    return new Event(
        id,
        day.atStartOfDay().plusSeconds(second(random)),
        valid ? Optional.of(user) : Optional.empty(),
        random.nextInt(100) < 95 ? homes.get(user - 1) : COUNTRIES.pick(random),
        page,
        DEVICES.pick(random),
        bought ? Optional.of(price) : Optional.empty(),
        late);
  }

  /** Few users click much and many click little. */
  private static int user(Random random) {
    if (random.nextInt(100) == 0) {
      return USERS + 1 + random.nextInt(STRANGERS);
    }
    var one = random.nextInt(USERS);
    var other = random.nextInt(USERS);
    return 1 + Math.min(one, other);
  }

  /** Seconds after midnight, most of them around noon. */
  private static int second(Random random) {
    return (random.nextInt(SECONDS_OF_DAY) + random.nextInt(SECONDS_OF_DAY)) / 2;
  }

  /** For each event of a day, how many days late it is; the shares are exact. */
  private static List<Integer> delays(int count, Random random) {
    var delays = new ArrayList<Integer>(count);
    var next = Math.max(1, Math.round(count * 0.02f));
    var second = Math.max(1, Math.round(count * 0.01f));
    delays.addAll(Collections.nCopies(next, 1));
    delays.addAll(Collections.nCopies(second, 2));
    delays.addAll(Collections.nCopies(count - next - second, 0));
    Collections.shuffle(delays, random);
    return delays;
  }

  /** Quiet weekends, and a little growth every week. */
  private static double rhythm(LocalDate day) {
    var weeks = (day.toEpochDay() - FIRST_DAY.toEpochDay()) / 7;
    var weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    return (weekend ? 0.7 : 1.0) * (1 + 0.01 * Math.min(weeks, 30));
  }

  /** {@link Random}, because its numbers are part of its contract. */
  private Random random(String purpose, long number) {
    return new Random((seed * 31 + purpose.hashCode()) * 1_000_003 + number);
  }

  private static Path write(Path file, CharSequence text) throws IOException {
    var part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(part, text);
    try {
      return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Things of which some come more often; the weights sum up to 100. */
  private static final class Choice<T> {
    private final List<T> hundred;

    Choice(List<T> things, int... weights) {
      var all = new ArrayList<T>();
      for (var i = 0; i < weights.length; i++) {
        all.addAll(Collections.nCopies(weights[i], things.get(i)));
      }
      hundred = List.copyOf(all);
    }

    T pick(Random random) {
      return hundred.get(random.nextInt(hundred.size()));
    }
  }
}
