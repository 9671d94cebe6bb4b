package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Scheme;
import dev.whorl.partition.SliceTree;
import dev.whorl.repository.Records.Basis;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Head;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Past;
import dev.whorl.repository.Records.Picture;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.TaskSpan;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads and writes branches, runs, and the snapshots that runs left. */
final class Snapshots {
  private final Catalog catalog;

  Snapshots(Catalog catalog) {
    this.catalog = catalog;
  }

  Snapshot latest(BranchName branch) {
    return Heads.of(catalog, branch).map(head -> of(head.latest())).orElse(Snapshot.EMPTY);
  }

  Snapshot published(BranchName branch) {
    return Heads.of(catalog, branch).map(head -> of(head.published())).orElse(Snapshot.EMPTY);
  }

  /** The run whose snapshot of a branch is published; 0 if there is none. */
  long publishedRun(BranchName branch) {
    return Heads.of(catalog, branch).map(Head::published).orElse(0L);
  }

  /** The snapshot that a run left; without nodes if it is not kept any more. */
  Snapshot of(long run) {
    var nodes = new HashMap<String, NodeState>();
    catalog
        .list(
            "SELECT s.node, s.root, s.schema, c.parts, s.basis, s.scheme, s.seconds FROM snapshot s"
                + " JOIN code c ON c.hash = s.code WHERE s.run = ?",
            row ->
                new SnapshotRow(
                    row.getString(1),
                    Fingerprint.of(row.getBytes(2)),
                    Codec.columns(row.getBytes(3)),
                    Codec.parts(row.getBytes(4)),
                    Optional.ofNullable(row.getBytes(5)),
                    scheme(row.getBytes(6)),
                    row.getDouble(7)),
            run)
        .forEach(row -> nodes.put(row.node(), state(row)));
    return new Snapshot(run, nodes);
  }

  /** What was written before there was such a column is cut in a way that nobody knows. */
  private static Scheme scheme(byte @Nullable [] bytes) {
    return bytes == null ? new Scheme.Opaque() : Codec.scheme(bytes);
  }

  private record SnapshotRow(
      String node,
      Fingerprint root,
      List<Column> columns,
      List<Part> code,
      Optional<byte[]> basis,
      Scheme scheme,
      double seconds) {}

  private NodeState state(SnapshotRow row) {
    return new NodeState(
        PartitionTree.load(row.root(), this::chunk),
        row.columns(),
        row.code(),
        row.basis().map(bytes -> Codec.basis(bytes, this::chunk)),
        row.scheme(),
        row.seconds());
  }

  byte[] chunk(Fingerprint hash) {
    return catalog
        .one(
            "SELECT bytes FROM chunk WHERE hash = ?", row -> row.getBytes(1), (Object) hash.bytes())
        .orElseThrow(() ->
            new RepositoryException(
                "The catalog lacks the tree chunk " + hash + ". Try whorl verify --rebuild."));
  }

  List<RunRow> runs(BranchName branch) {
    return catalog.list(
        "SELECT id, started, seconds, outcome, published, computed, reused, unchanged,"
            + " cutoff, saved FROM run WHERE pipeline = ? AND branch = ? ORDER BY id DESC",
        row ->
            new RunRow(
                row.getLong(1),
                branch,
                row.getLong(2),
                row.getDouble(3),
                row.getString(4),
                row.getBoolean(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getDouble(10)),
        branch.pipeline(),
        branch.branch());
  }

  /** When a run of the branch first had this code for a node, in milliseconds since the epoch. */
  OptionalLong codeSince(BranchName branch, String node, Fingerprint code) {
    return catalog
        .list(
            "SELECT r.started FROM snapshot s JOIN run r ON r.id = s.run"
                + " WHERE s.node = ? AND s.code = ? AND r.pipeline = ? AND r.branch = ?",
            row -> row.getLong(1),
            node,
            code.bytes(),
            branch.pipeline(),
            branch.branch())
        .stream()
        .mapToLong(Long::longValue)
        .min();
  }

  /** A run of a branch as it was; empty if history does not know it. */
  Optional<Past> past(BranchName branch, long run) {
    var left = catalog.one("SELECT snapshot FROM past WHERE run = ?", row -> row.getLong(1), run);
    return runs(branch).stream()
        .filter(row -> row.run() == run)
        .findFirst()
        .map(row -> new Past(row, of(left.orElse(run)), picture(run)));
  }

  /** What history keeps of a run of any branch. */
  Optional<Picture> picture(long run) {
    return catalog.one(
        "SELECT g.bytes, p.nodes, p.failures FROM past p JOIN graph g ON g.hash = p.graph"
            + " WHERE p.run = ?",
        row -> Picture.of(row.getBytes(1), Codec.ends(row.getBytes(2)), failures(row.getBytes(3))),
        run);
  }

  /** None in what was written before there was such a column. */
  private static Map<Fingerprint, String> failures(byte @Nullable [] bytes) {
    return bytes == null ? Map.of() : Codec.failures(bytes);
  }

  /** What was known to fail when the branch's last run ended, with its errors. */
  Map<Fingerprint, String> failures(BranchName branch) {
    return catalog
        .one(
            "SELECT failures FROM past WHERE failures IS NOT NULL AND run ="
                + " (SELECT max(id) FROM run WHERE pipeline = ? AND branch = ?)",
            row -> Codec.failures(row.getBytes(1)),
            branch.pipeline(),
            branch.branch())
        .orElse(Map.of());
  }

  /** When the tasks of a run ran; none for a run of a version that did not keep that. */
  List<TaskSpan> timeline(long run) {
    return catalog
        .one(
            "SELECT tasks FROM past WHERE run = ? AND tasks IS NOT NULL",
            row -> Codec.spans(row.getBytes(1)),
            run)
        .orElse(List.of());
  }

  /** Ends a run within a commit; see {@link Repository#finish}. */
  static void finish(
      Transaction transaction,
      RunRow run,
      Snapshot snapshot,
      Picture picture,
      List<TaskSpan> timeline)
      throws SQLException {
    if (snapshot.run() == run.run()) {
      for (var chunk : chunks(snapshot).entrySet()) {
        transaction.put(Table.CHUNK, chunk.getKey().bytes(), chunk.getValue());
      }
      for (var node : snapshot.nodes().entrySet()) {
        put(transaction, run.run(), node.getKey(), node.getValue());
      }
    }
    var branch = run.branch();
    transaction.put(
        Table.RUN,
        run.run(),
        branch.pipeline(),
        branch.branch(),
        run.started(),
        run.seconds(),
        run.outcome(),
        run.published(),
        run.computed(),
        run.reused(),
        run.unchanged(),
        run.cutOff(),
        run.savedSeconds());
    long before = Heads.of(transaction, branch).map(Head::published).orElse(0L);
    var head = new Head(snapshot.run(), run.published() ? snapshot.run() : before);
    Heads.put(transaction, branch, head);
    var hash = Fingerprint.builder("graph/v1").add(picture.bytes()).build();
    transaction.put(Table.GRAPH, hash.bytes(), picture.bytes());
    transaction.put(
        Table.PAST,
        run.run(),
        snapshot.run(),
        hash.bytes(),
        Codec.ends(picture.nodes()),
        Codec.spans(timeline),
        Codec.failures(picture.failures()));
  }

  /** Of what the nodes are and of what they were derived from, which others may be ahead of. */
  private static Map<Fingerprint, byte[]> chunks(Snapshot snapshot) {
    var chunks = new HashMap<Fingerprint, byte[]>();
    for (var state : snapshot.nodes().values()) {
      chunks.putAll(state.tree().chunks());
      for (var port : state.basis().map(Basis::ports).orElse(List.of())) {
        chunks.putAll(port.tree().chunks());
        chunks.putAll(port.slices().map(SliceTree::chunks).orElse(Map.of()));
      }
    }
    return chunks;
  }

  private static void put(Transaction transaction, long run, String node, NodeState state)
      throws SQLException {
    var code = Part.sum("code/v1", state.code());
    transaction.put(Table.CODE, code.bytes(), Codec.parts(state.code()));
    transaction.put(
        Table.SNAPSHOT,
        run,
        node,
        state.tree().root().bytes(),
        code.bytes(),
        Codec.columns(state.columns()),
        state.basis().map(Codec::basis).orElse(null),
        state.seconds(),
        Codec.scheme(state.scheme()));
  }
}
