package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.Collected;
import dev.whorl.repository.Records.Collection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Removes what nothing needs any more, so that it never takes what somebody reads or publishes:
 *
 * <ol>
 *   <li>objects that no kept snapshot names, that nobody holds, and that are past their age, are
 *       marked in a commit of its own;
 *   <li>between commits, every marked object is looked at again; one that was published since has
 *       no mark any more, one that somebody holds stays, the file of any other is deleted;
 *   <li>when the folders are forced to disk, a last commit forgets the objects whose files are
 *       gone, the marks, and all rows that point to nothing.
 * </ol>
 *
 * <p>After a crash in between, the next start does the last step.
 */
final class Collector {
  private final ObjectStore objects;
  private final Catalog catalog;
  private final Holdings holdings;
  private final Writer writer;

  Collector(ObjectStore objects, Catalog catalog, Holdings holdings, Writer writer) {
    this.objects = objects;
    this.catalog = catalog;
    this.holdings = holdings;
    this.writer = writer;
  }

  private record Candidate(long id, Fingerprint digest, long bytes, long born) {}

  Collected collect(Collection wish) {
    long since = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(wish.keepDays());
    var kept = Kept.of(catalog, since);
    var doomed = doomed(wish, kept, since);
    long bytes = doomed.stream().mapToLong(Candidate::bytes).sum();
    if (wish.dryRun()) {
      return new Collected(doomed.size(), bytes);
    }
    writer
        .write(transaction -> {
          for (var candidate : doomed) {
            transaction.put(Table.DOOMED, candidate.id());
          }
        })
        .join();
    var removed = writer.between(this::removeFiles).join();
    forget(since);
    writer
        .between(() -> {
          objects.emptyTrash(since);
          return true;
        })
        .join();
    return new Collected(removed.size(), removed.stream().mapToLong(Candidate::bytes).sum());
  }

  private List<Candidate> doomed(Collection wish, Kept kept, long since) {
    var all = candidates("");
    var free = new ArrayList<Candidate>();
    long total = 0;
    for (var candidate : all) {
      total += candidate.bytes();
      if (!kept.objects().contains(candidate.id()) && !holdings.isHeld(candidate.id())) {
        free.add(candidate);
      }
    }
    var doomed = new ArrayList<Candidate>();
    for (var candidate : free) {
      boolean overBudget = wish.budget().isPresent() && total > wish.budget().getAsLong();
      boolean gone = !Files.exists(objects.path(candidate.digest()));
      if (gone || overBudget || candidate.born() < since) {
        doomed.add(candidate);
        total -= candidate.bytes();
      }
    }
    return doomed;
  }

  /** Oldest first. */
  private List<Candidate> candidates(String which) {
    return catalog.list(
        "SELECT o.id, o.digest, o.bytes, coalesce(o.born, 0) FROM object o "
            + which
            + " ORDER BY o.id",
        row ->
            new Candidate(
                row.getLong(1), Fingerprint.of(row.getBytes(2)), row.getLong(3), row.getLong(4)));
  }

  private List<Candidate> marked() {
    return candidates("JOIN doomed d ON d.object = o.id");
  }

  private List<Candidate> removeFiles() throws IOException {
    var removed = new ArrayList<Candidate>();
    var folders = new HashSet<Path>();
    for (var candidate : marked()) {
      if (holdings.condemn(candidate.id())) {
        removed.add(candidate);
        folders.add(objects.delete(candidate.digest()));
      }
    }
    for (var folder : folders) {
      if (Files.exists(folder)) {
        ObjectStore.force(folder);
      }
    }
    return removed;
  }

  /** Forgets marked objects whose files are gone, and unmarks the others. */
  void forgetRemoved() {
    if (catalog.count("SELECT count(*) FROM doomed") > 0) {
      writer.write(this::forgetMarked).join();
    }
  }

  private void forgetMarked(Transaction transaction) throws SQLException {
    var gone = new HashSet<Long>();
    for (var candidate : marked()) {
      if (!Files.exists(objects.path(candidate.digest()))) {
        gone.add(candidate.id());
        transaction.remove(Table.OBJECT, candidate.id());
        transaction.remove(Table.LOST, candidate.id());
      }
    }
    for (long id : transaction.list("SELECT object FROM doomed", row -> row.getLong(1))) {
      transaction.remove(Table.DOOMED, id);
    }
    var contents =
        transaction.list(
            "SELECT content, object FROM materialisation",
            row -> gone.contains(row.getLong(2)) ? row.getBytes(1) : new byte[0]);
    for (var content : contents) {
      if (content.length > 0) {
        transaction.remove(Table.MATERIALISATION, (Object) content);
      }
    }
  }

  /** What is kept is worked out anew here, since runs may have ended in between. */
  private void forget(long since) {
    writer
        .write(transaction -> {
          forgetMarked(transaction);
          var kept = Kept.of(catalog, since);
          forgetTraces(transaction, kept, since);
          forgetSlices(transaction);
          forgetSnapshots(transaction, kept);
        })
        .join();
  }

  private static void forgetTraces(Transaction transaction, Kept kept, long since)
      throws SQLException {
    record Loose(Fingerprint blueprint, ContentId content, long born) {}
    var loose =
        transaction.list(
            "SELECT t.blueprint, t.content, coalesce(t.born, 0) FROM trace t WHERE NOT EXISTS"
                + " (SELECT 1 FROM materialisation m WHERE m.content = t.content)",
            row ->
                new Loose(
                    Fingerprint.of(row.getBytes(1)),
                    ContentId.of(row.getBytes(2)),
                    row.getLong(3)));
    for (var trace : loose) {
      boolean empty = trace.content().rows() == 0;
      boolean wanted = kept.blueprints().contains(trace.blueprint()) || trace.born() >= since;
      if (!empty || !wanted) {
        transaction.remove(Table.TRACE, (Object) trace.blueprint().bytes());
      }
    }
  }

  private static void forgetSlices(Transaction transaction) throws SQLException {
    var loose =
        transaction.list(
            "SELECT s.content, s.cut FROM slices s WHERE NOT EXISTS"
                + " (SELECT 1 FROM materialisation m WHERE m.content = s.content)",
            row -> List.of(row.getBytes(1), row.getBytes(2)));
    for (var slices : loose) {
      if (ContentId.of(slices.getFirst()).rows() > 0) {
        transaction.remove(Table.SLICES, slices.getFirst(), slices.getLast());
      }
    }
  }

  private static void forgetSnapshots(Transaction transaction, Kept kept) throws SQLException {
    record Node(long run, String node, Fingerprint code) {}
    Set<Fingerprint> codes = new HashSet<>();
    var nodes =
        transaction.list(
            "SELECT run, node, code FROM snapshot",
            row -> new Node(row.getLong(1), row.getString(2), Fingerprint.of(row.getBytes(3))));
    for (var node : nodes) {
      if (kept.runs().contains(node.run())) {
        codes.add(node.code());
      } else {
        transaction.remove(Table.SNAPSHOT, node.run(), node.node());
      }
    }
    forgetOthers(transaction, Table.CODE, codes);
    forgetOthers(transaction, Table.CHUNK, kept.chunks());
  }

  private static void forgetOthers(Transaction transaction, Table table, Set<Fingerprint> kept)
      throws SQLException {
    var hashes =
        transaction.list(
            "SELECT hash FROM " + table.sqlName(), row -> Fingerprint.of(row.getBytes(1)));
    for (var hash : hashes) {
      if (!kept.contains(hash)) {
        transaction.remove(table, (Object) hash.bytes());
      }
    }
  }
}
