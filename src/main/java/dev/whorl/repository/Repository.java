package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.SliceTree;
import dev.whorl.repository.Records.Basis;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Exported;
import dev.whorl.repository.Records.Materialisation;
import dev.whorl.repository.Records.NewObject;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Shape;
import dev.whorl.repository.Records.SliceRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An open store. What a future of it acknowledged survives a crash; what has no row in the catalog
 * does not exist. Safe for use by several threads, none of which may be interrupted while it reads.
 */
public final class Repository implements AutoCloseable {
  private static final String FILE_COLUMNS = "path, size, modified, changed, inode, sha, seen";

  private final StoreLock lock;
  private final ObjectStore objects;
  private final Catalog catalog;
  private final Writer writer;
  private final Path unclean;
  private final AtomicLong lastObject;
  private final AtomicLong lastRun;
  private final AtomicLong losses;
  private final Map<Long, Boolean> present = new ConcurrentHashMap<>();

  private Repository(StoreLock lock, ObjectStore objects, Catalog catalog, Path unclean) {
    this.lock = lock;
    this.objects = objects;
    this.catalog = catalog;
    this.unclean = unclean;
    this.lastObject = new AtomicLong(max("object"));
    this.lastRun = new AtomicLong(max("run"));
    this.losses = new AtomicLong(lossesBefore());
    this.writer = new Writer(objects, catalog);
    lookForLosses();
  }

  /**
   * Opens a store, making it if there is none, and mends what a crash left behind.
   *
   * @param wait whether to wait while another process has it
   * @throws RepositoryException if it is in use, damaged, or can't be written
   */
  public static Repository open(Path store, boolean wait) {
    StoreLock lock = null;
    try {
      Files.createDirectories(store);
      lock = StoreLock.take(store, wait);
      var objects = new ObjectStore(store);
      objects.clearStaging();
      var catalog = Catalog.open(store);
      var unclean = store.resolve("open.mark");
      if (Files.exists(unclean)) {
        objects.sweep(catalog.list("SELECT digest FROM object", row -> fingerprint(row, 1)));
      } else {
        Files.createFile(unclean);
      }
      return new Repository(lock, objects, catalog, unclean);
    } catch (IOException e) {
      release(lock, e);
      throw new RepositoryException(
          "The store " + store + " can't be used: " + e + ". Choose another with --store.", e);
    } catch (RepositoryException e) {
      release(lock, e);
      throw e;
    }
  }

  private static void release(@org.jspecify.annotations.Nullable StoreLock lock, Exception cause) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private long max(String table) {
    return catalog
        .one("SELECT coalesce(max(id), 0) FROM " + table, row -> row.getLong(1))
        .orElse(0L);
  }

  private long lossesBefore() {
    return catalog
        .one("SELECT text FROM meta WHERE name = 'losses'", row -> Long.parseLong(row.getString(1)))
        .orElse(0L);
  }

  /** Forgets the objects that are gone, so that what they held is made again. */
  private void lookForLosses() {
    var gone =
        catalog
            .list(
                "SELECT id, digest FROM object",
                row -> Map.entry(row.getLong(1), fingerprint(row, 2)))
            .stream()
            .filter(object -> !objects.has(object.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!gone.isEmpty()) {
      long now = losses.incrementAndGet();
      writer
          .write(
              List.of(),
              () -> {
                for (long id : gone) {
                  catalog.update("DELETE FROM materialisation WHERE object = ?", id);
                  catalog.update("DELETE FROM object WHERE id = ?", id);
                }
                catalog.update("MERGE INTO meta VALUES('losses', ?)", String.valueOf(now));
              })
          .join();
    }
  }

  /** A place for a new staged file. */
  public Path newStaged() {
    return objects.newStaged();
  }

  /** A folder for what an engine spills; emptied when the store is opened. */
  public Path spill() {
    return objects.staging().resolve("spill");
  }

  /** What is known of these blueprints, as far as their objects are there. */
  public Map<Fingerprint, Trace> traces(Set<Fingerprint> blueprints) {
    var found = new HashMap<Fingerprint, Trace>();
    catalog
        .among(
            "SELECT t.blueprint, t.content, t.seconds, m.object, o.digest FROM trace t"
                + " LEFT JOIN materialisation m ON m.content = t.content"
                + " LEFT JOIN object o ON o.id = m.object WHERE t.blueprint",
            bytes(blueprints),
            row -> Map.entry(fingerprint(row, 1), trace(row)))
        .forEach(entry -> entry.getValue().ifPresent(trace -> found.put(entry.getKey(), trace)));
    return found;
  }

  private static List<byte[]> bytes(Collection<Fingerprint> fingerprints) {
    return fingerprints.stream().map(Fingerprint::bytes).toList();
  }

  private Optional<Trace> trace(ResultSet row) throws SQLException {
    var content = ContentId.of(row.getBytes(2));
    if (content.rows() == 0) {
      return Optional.of(new Trace(content, row.getDouble(3)));
    }
    var digest = row.getBytes(5);
    return digest != null && isPresent(row.getLong(4), Fingerprint.of(digest))
        ? Optional.of(new Trace(content, row.getDouble(3)))
        : Optional.empty();
  }

  private boolean isPresent(long object, Fingerprint digest) {
    return present.computeIfAbsent(object, _ -> Files.exists(objects.path(digest)));
  }

  /**
   * How often the store noticed that results were lost. What was settled before the last time can't
   * be taken to be there without a look.
   */
  public long losses() {
    return losses.get();
  }

  /** Where a content with rows is stored; empty if nowhere. */
  public Optional<Materialisation> find(ContentId content) {
    return catalog.one(
        "SELECT o.digest, o.schema, m.part, o.parts FROM materialisation m"
            + " JOIN object o ON o.id = m.object WHERE m.content = ?",
        row ->
            new Materialisation(
                objects.path(fingerprint(row, 1)),
                Codec.columns(row.getBytes(2)),
                row.getInt(3),
                row.getInt(4)),
        (Object) content.bytes());
  }

  /** The slices of contents under a cut, of those that were ever taken. */
  public Map<ContentId, List<SliceRow>> slices(Set<ContentId> contents, Fingerprint cut) {
    var found = new HashMap<ContentId, List<SliceRow>>();
    catalog
        .among(
            "SELECT content, found FROM slices WHERE cut = ? AND content",
            contents.stream().map(ContentId::bytes).toList(),
            row -> Map.entry(ContentId.of(row.getBytes(1)), Codec.slices(row.getBytes(2))),
            cut.bytes())
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** What outside files were when they were last seen, by path. */
  public Map<String, FileIdentity> files(Collection<String> paths) {
    var found = new HashMap<String, FileIdentity>();
    catalog
        .among("SELECT " + FILE_COLUMNS + " FROM file WHERE path", paths, row -> identity(row, 1))
        .forEach(file -> found.put(file.path(), file));
    return found;
  }

  /**
   * What outside files look like.
   *
   * @param shapes fingerprints of their bytes and of how they are read
   */
  public Map<Fingerprint, Shape> shapes(Collection<Fingerprint> shapes) {
    var found = new HashMap<Fingerprint, Shape>();
    catalog
        .among(
            "SELECT file, schema FROM shape WHERE file",
            bytes(shapes),
            row -> Map.entry(fingerprint(row, 1), Codec.shape(row.getBytes(2))))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** The last snapshot of a branch, and the published one. */
  public Snapshot latest(BranchName branch) {
    return snapshot(branch, "latest");
  }

  public Snapshot published(BranchName branch) {
    return snapshot(branch, "published");
  }

  private Snapshot snapshot(BranchName branch, String pointer) {
    var run =
        catalog
            .one(
                "SELECT coalesce(" + pointer + ", 0) FROM branch WHERE pipeline = ? AND name = ?",
                row -> row.getLong(1),
                branch.pipeline(),
                branch.branch())
            .orElse(0L);
    var nodes = new HashMap<String, NodeState>();
    catalog
        .list(
            "SELECT s.node, s.root, s.schema, c.parts, s.basis FROM state s"
                + " JOIN code c ON c.hash = s.code WHERE s.run = ?",
            row ->
                Map.entry(
                    row.getString(1),
                    new SnapshotRow(
                        fingerprint(row, 2),
                        Codec.columns(row.getBytes(3)),
                        Codec.parts(row.getBytes(4)),
                        Optional.ofNullable(row.getBytes(5)))),
            run)
        .forEach(entry -> nodes.put(entry.getKey(), state(entry.getValue())));
    return new Snapshot(run, nodes);
  }

  private record SnapshotRow(
      Fingerprint root, List<Column> columns, List<Part> code, Optional<byte[]> basis) {}

  private NodeState state(SnapshotRow row) {
    var tree = PartitionTree.load(row.root(), this::chunk);
    var basis = row.basis().map(bytes -> Codec.basis(bytes, this::chunk));
    return new NodeState(tree, row.columns(), row.code(), basis);
  }

  private byte[] chunk(Fingerprint hash) {
    return catalog
        .one(
            "SELECT bytes FROM chunk WHERE hash = ?", row -> row.getBytes(1), (Object) hash.bytes())
        .orElseThrow(
            () -> new RepositoryException("The catalog lacks the tree chunk " + hash + "."));
  }

  /** Runs of a branch, newest first. */
  public List<RunRow> runs(BranchName branch) {
    return catalog.list(
        "SELECT id, started, seconds, outcome, published, computed, reused, unchanged FROM run"
            + " WHERE pipeline = ? AND branch = ? ORDER BY id DESC",
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
                row.getInt(8)),
        branch.pipeline(),
        branch.branch());
  }

  /** Files that exports of a node wrote, by path. */
  public Map<String, Exported> exported(BranchName branch, String node) {
    var found = new HashMap<String, Exported>();
    catalog
        .list(
            "SELECT content, "
                + FILE_COLUMNS
                + " FROM export WHERE pipeline = ? AND branch = ? AND node = ?",
            row -> new Exported(node, row.getString(2), fingerprint(row, 1), identity(row, 2)),
            branch.pipeline(),
            branch.branch(),
            node)
        .forEach(exported -> found.put(exported.path(), exported));
    return found;
  }

  /** A number for a new run. */
  public long newRun() {
    return lastRun.incrementAndGet();
  }

  /** Commits an object with its traces; see {@link Writer} for the order. */
  public CompletableFuture<Void> commit(NewObject made) {
    var moves =
        made.staged()
            .map(staged -> List.of(new ObjectStore.Move(staged.file(), staged.digest())))
            .orElse(List.of());
    return writer.write(moves, () -> insert(made));
  }

  private void insert(NewObject made) throws SQLException {
    if (made.staged().isPresent()) {
      insertObject(made, made.staged().get());
    }
    for (var partition : made.made()) {
      catalog.update(
          "MERGE INTO trace VALUES(?, ?, ?)",
          partition.blueprint().bytes(),
          partition.content().bytes(),
          (float) partition.seconds());
    }
  }

  private void insertObject(NewObject made, Records.Staged staged) throws SQLException {
    var known =
        catalog.written(
            "SELECT id FROM object WHERE digest = ?",
            row -> row.getLong(1),
            (Object) staged.digest().bytes());
    long id = known.orElseGet(lastObject::incrementAndGet);
    int parts = (int) made.made().stream().filter(m -> m.content().rows() > 0).count();
    catalog.update(
        "MERGE INTO object VALUES(?, ?, ?, ?, ?)",
        id,
        staged.digest().bytes(),
        staged.bytes(),
        parts,
        Codec.columns(made.columns()));
    present.put(id, true);
    for (var partition : made.made()) {
      if (partition.content().rows() > 0) {
        catalog.update(
            "MERGE INTO materialisation VALUES(?, ?, ?)",
            partition.content().bytes(),
            id,
            partition.part());
      }
    }
  }

  /** Remembers slices; nobody has to wait for it. */
  public CompletableFuture<Void> remember(Fingerprint cut, Map<ContentId, List<SliceRow>> slices) {
    return writer.write(
        List.of(),
        () -> {
          for (var entry : slices.entrySet()) {
            catalog.update(
                "MERGE INTO slices VALUES(?, ?, ?)",
                entry.getKey().bytes(),
                cut.bytes(),
                Codec.slices(entry.getValue()));
          }
        });
  }

  /** Remembers what outside files are, so that they need not be read again. */
  public CompletableFuture<Void> remember(
      List<FileIdentity> files, Map<Fingerprint, Shape> shapes) {
    return writer.write(
        List.of(),
        () -> {
          for (var file : files) {
            catalog.update(
                "MERGE INTO file VALUES(?, ?, ?, ?, ?, ?, ?)",
                file.path(),
                file.size(),
                file.modified(),
                file.changed(),
                file.inode(),
                file.sha().bytes(),
                file.seen());
          }
          for (var shape : shapes.entrySet()) {
            catalog.update(
                "MERGE INTO shape VALUES(?, ?)",
                shape.getKey().bytes(),
                Codec.shape(shape.getValue()));
          }
        });
  }

  /** Remembers what an export wrote, and forgets the files that it removed. */
  public CompletableFuture<Void> exported(
      BranchName branch, List<Exported> written, String node, List<String> removed) {
    return writer.write(
        List.of(),
        () -> {
          for (var path : removed) {
            catalog.update(
                "DELETE FROM export WHERE pipeline = ? AND branch = ? AND node = ? AND path = ?",
                branch.pipeline(),
                branch.branch(),
                node,
                path);
          }
          for (var file : written) {
            var identity = file.identity();
            catalog.update(
                "MERGE INTO export VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                branch.pipeline(),
                branch.branch(),
                node,
                file.path(),
                file.content().bytes(),
                identity.size(),
                identity.modified(),
                identity.changed(),
                identity.inode(),
                identity.sha().bytes(),
                identity.seen());
          }
        });
  }

  /**
   * Ends a run: the snapshot becomes the branch's latest, and the published one if the run says so.
   *
   * @param snapshot of this run, or an earlier one that still holds
   */
  public CompletableFuture<Void> finish(RunRow run, Snapshot snapshot) {
    return writer.write(
        List.of(),
        () -> {
          if (snapshot.run() == run.run()) {
            for (var chunk : chunks(snapshot).entrySet()) {
              catalog.update(
                  "MERGE INTO chunk VALUES(?, ?)", chunk.getKey().bytes(), chunk.getValue());
            }
            for (var node : snapshot.nodes().entrySet()) {
              insert(run.run(), node.getKey(), node.getValue());
            }
          }
          insert(run, snapshot.run());
        });
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

  private void insert(long run, String node, NodeState state) throws SQLException {
    var code = Part.sum("code/v1", state.code());
    catalog.update("MERGE INTO code VALUES(?, ?)", code.bytes(), Codec.parts(state.code()));
    catalog.update(
        "MERGE INTO state VALUES(?, ?, ?, ?, ?, ?)",
        run,
        node,
        state.tree().root().bytes(),
        code.bytes(),
        Codec.columns(state.columns()),
        state.basis().map(Codec::basis).orElse(null));
  }

  private void insert(RunRow run, long snapshot) throws SQLException {
    var branch = run.branch();
    catalog.update(
        "MERGE INTO run VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run.run(),
        branch.pipeline(),
        branch.branch(),
        run.started(),
        run.seconds(),
        run.outcome(),
        run.published(),
        run.computed(),
        run.reused(),
        run.unchanged());
    var published =
        run.published()
            ? snapshot
            : catalog
                .one(
                    "SELECT published FROM branch WHERE pipeline = ? AND name = ?",
                    row -> row.getLong(1),
                    branch.pipeline(),
                    branch.branch())
                .orElse(0L);
    catalog.update(
        "MERGE INTO branch VALUES(?, ?, ?, ?)",
        branch.pipeline(),
        branch.branch(),
        snapshot,
        published);
  }

  /** Waits until all that was queued is on disk. */
  public void flush() {
    writer.write(List.of(), () -> {}).join();
  }

  private static Fingerprint fingerprint(ResultSet row, int column) throws SQLException {
    return Fingerprint.of(row.getBytes(column));
  }

  private static FileIdentity identity(ResultSet row, int at) throws SQLException {
    return new FileIdentity(
        row.getString(at),
        row.getLong(at + 1),
        row.getLong(at + 2),
        row.getLong(at + 3),
        row.getString(at + 4),
        fingerprint(row, at + 5),
        row.getLong(at + 6));
  }

  @Override
  public void close() {
    var problems = new ArrayList<String>();
    writer.close();
    try {
      catalog.close();
      Files.deleteIfExists(unclean);
      lock.close();
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    if (!problems.isEmpty()) {
      throw new RepositoryException("The store did not close: " + String.join("; ", problems));
    }
  }
}
