package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.repository.JournalReader.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<Change> ROWS =
      List.of(
          new Change.Put(
              Table.RUN,
              Arrays.asList(
                  1L, "p", "b", 5L, 0.5, "complete", true, 1, null, Integer.MIN_VALUE, 3, 1.25)),
          new Change.Put(Table.TRACE, List.of(new byte[32], new byte[40], 1.5f, -1L)),
          new Change.Remove(Table.BRANCH, List.of("Größe", "")));

  private Path file;
  private final List<Long> ends = new ArrayList<>();

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = folder.resolve("journal");
    try (var journal = Journal.create(file, 5)) {
      journal.snapshot(ROWS);
      journal.endSnapshot();
      for (int commit = 0; commit < 3; commit++) {
        journal.append(ROWS);
        ends.add(journal.length());
      }
      journal.force();
    }
  }

  private static String text(List<Change> changes) {
    var text = new StringBuilder();
    for (var change : changes) {
      text.append(change.getClass().getSimpleName()).append(change.table());
      text.append(Arrays.deepToString(change.values().toArray())).append('\n');
    }
    return text.toString();
  }

  private List<Long> read(State expected) throws IOException {
    var taken = new ArrayList<Long>();
    var found =
        JournalReader.read(
            file,
            group -> {
              if (!group.changes().isEmpty()) {
                assertThat(text(group.changes())).isEqualTo(text(ROWS));
                taken.add(group.sequence());
              }
            });
    assertThat(found.state()).isEqualTo(expected);
    return taken;
  }

  @Test
  void whatIsWrittenIsReadInOrder() throws IOException {
    assertThat(read(State.WHOLE)).containsExactly(5L, 6L, 7L, 8L);
  }

  @Test
  void aCommitThatWasNotWrittenToItsEndIsCutOff() throws IOException {
    var whole = Files.readAllBytes(file);
    for (int length = whole.length - 1; length > ends.get(1); length--) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(read(State.TORN)).containsExactly(5L, 6L, 7L);
    }
    var found = JournalReader.read(file, _ -> {});
    try (var journal = Journal.resume(file, found.last(), found.length())) {
      journal.append(ROWS);
      journal.force();
    }
    assertThat(read(State.WHOLE)).containsExactly(5L, 6L, 7L, 8L);
  }

  @Test
  void noFlippedBitBeforeTheLastCommitGoesUnnoticed() throws IOException {
    var whole = Files.readAllBytes(file);
    for (int at = 0; at < ends.get(1); at++) {
      var flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      Files.write(file, flipped);
      assertThat(read(State.DAMAGED)).isIn(List.of(), List.of(5L), List.of(5L, 6L));
    }
  }

  @Test
  void aCommitThatIsMissingInTheMiddleIsNoticed() throws IOException {
    var whole = Files.readAllBytes(file);
    var without = new java.io.ByteArrayOutputStream();
    without.write(whole, 0, Math.toIntExact(ends.get(0)));
    without.write(whole, Math.toIntExact(ends.get(1)), whole.length - Math.toIntExact(ends.get(1)));
    Files.write(file, without.toByteArray());
    assertThat(read(State.DAMAGED)).containsExactly(5L, 6L);
  }

  @Test
  void aJournalThatGrewIsStartedAnewWithAllRows(@TempDir Path store) throws Exception {
    try (var catalog = Catalog.open(store, Catalog.NAME)) {
      var journal = JournalKeeper.start(store, catalog, 0);
      // The same row again and again, so that all but the last commit is dead.
      var large = "x".repeat(1 << 16);
      long most = 0;
      for (int commit = 0; commit < 300; commit++) {
        var transaction = new Transaction(catalog);
        transaction.put(Table.META, "note", large + commit);
        transaction.put(Table.BRANCH, "p", "b" + commit % 3, (long) commit, 0L);
        journal.append(transaction.changes());
        catalog.commit(journal.sequence());
        journal.tidy(catalog);
        most = Math.max(most, journal.length());
      }
      assertThat(journal.length()).isLessThan(most);
      assertThat(most).isLessThan(20L << 20);
      journal.close();
    }
    try (var anew = Catalog.open(store, "anew")) {
      JournalReader.read(
          JournalKeeper.file(store),
          group -> {
            for (var change : group.changes()) {
              try {
                anew.execute(change);
              } catch (java.sql.SQLException e) {
                throw new IOException(e);
              }
            }
          });
      anew.commit(300);
      var file = JournalKeeper.file(store);
      var found = JournalReader.read(file, _ -> {});
      for (int atOnce : new int[] {1, 10, 10_000}) {
        var rows = JournalRows.at(300, file, found, atOnce);
        assertThat(rows.difference(anew.check().rows())).isEmpty();
      }
      assertThat(JournalRows.at(299, file, found).difference(anew.check().rows()))
          .contains(Table.META);
      assertThat(anew.list("SELECT latest FROM branch ORDER BY name", row -> row.getLong(1)))
          .containsExactly(297L, 298L, 299L);
    }
  }
}
