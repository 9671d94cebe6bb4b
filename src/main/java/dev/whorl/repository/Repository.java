package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Collected;
import dev.whorl.repository.Records.Materialisation;
import dev.whorl.repository.Records.NewObject;
import dev.whorl.repository.Records.Past;
import dev.whorl.repository.Records.Picture;
import dev.whorl.repository.Records.Production;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Shape;
import dev.whorl.repository.Records.SliceRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.repository.Records.Trace;
import dev.whorl.repository.Records.Verified;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * An open store. What a future of it acknowledged survives a crash; what has no row in the catalog
 * does not exist. Safe for use by several threads, none of which may be interrupted while it reads.
 */
public final class Repository implements AutoCloseable {
  private final OpenStore store;
  private final Writer writer;
  private final Holdings holdings;
  private final Contents contents;
  private final Snapshots snapshots;
  private final OutsideFiles files;
  private final Collector collector;
  private final Losses losses;
  private final Scrubber scrubber;
  private final AtomicLong lastRun;

  private Repository(OpenStore store, CommitProtocol.Faults faults) {
    this.store = store;
    var catalog = store.catalog();
    this.holdings = new Holdings(store.objects());
    this.contents = new Contents(store.objects(), catalog, holdings);
    this.snapshots = new Snapshots(catalog);
    this.files = new OutsideFiles(catalog);
    this.lastRun = new AtomicLong(catalog.lastRun());
    this.writer = new Writer(new CommitProtocol(store, faults));
    this.losses = new Losses(store.objects(), catalog, writer);
    this.collector = new Collector(store.objects(), catalog, holdings, writer);
    this.scrubber = new Scrubber(store.objects(), catalog, writer, holdings, this::isLost);
  }

  /**
   * Opens a store, making it if there is none, and mends what a crash left behind.
   *
   * @param waiting asked again and again while another process has it: whether to wait for that
   * @throws StoreRefusedException if it is in use, damaged, or can't be written
   */
  public static Repository await(Path folder, Predicate<StoreHolder> waiting) {
    return open(OpenStore.open(folder, waiting, false), CommitProtocol.Faults.NONE);
  }

  /** As {@link #await(Path, Predicate)}, with one answer. */
  public static Repository open(Path folder, boolean wait) {
    return await(folder, holder -> wait);
  }

  /**
   * Like {@link #open(Path, boolean)}, but makes the catalog anew from the journal, as far as that
   * can be read.
   */
  public static Repository rebuild(Path folder, boolean wait) {
    return open(OpenStore.open(folder, holder -> wait, true), CommitProtocol.Faults.NONE);
  }

  /** Opens a store whose commits fail where a test says so. */
  static Repository open(Path folder, CommitProtocol.Faults faults) {
    return open(OpenStore.open(folder, holder -> false, false), faults);
  }

  private static Repository open(OpenStore store, CommitProtocol.Faults faults) {
    var repository = new Repository(store, faults);
    try {
      repository.collector.forgetRemoved();
      repository.written().settle();
      repository.losses.lookAround();
      return repository;
    } catch (RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  /** Whether a commit failed, so that nothing more is written until the store is opened anew. */
  public boolean isBroken() {
    return writer.failed();
  }

  /** What was mended when the store was opened, in sentences for the user. */
  public List<String> notes() {
    return store.notes();
  }

  /** A place for a new staged file. */
  public Path newStaged() {
    return store.objects().newStaged();
  }

  /** A folder for what an engine spills; emptied when the store is opened. */
  public Path spill() {
    return store.objects().staging().resolve("spill");
  }

  /** What is known of these blueprints, as far as their objects are there. */
  public Map<Fingerprint, Trace> traces(Set<Fingerprint> blueprints) {
    return contents.traces(blueprints);
  }

  /** How what these blueprints gave was made, as far as it is known. */
  public Map<Fingerprint, Production> productions(Set<Fingerprint> blueprints) {
    return contents.productions(blueprints);
  }

  /** When a run of the branch first had this code for a node, in milliseconds since the epoch. */
  public OptionalLong codeSince(BranchName branch, String node, Fingerprint code) {
    return snapshots.codeSince(branch, node, code);
  }

  /** Why the rows that a blueprint once gave can't be had any more, if that is so. */
  public Optional<String> loss(Fingerprint blueprint) {
    return contents.loss(blueprint);
  }

  /** Whether the rows of a content can be read, whatever made them. */
  public boolean isStored(ContentId content) {
    return contents.isStored(content);
  }

  /** Where a content with rows is stored, or was before it was lost; empty if nowhere. */
  public Optional<Materialisation> find(ContentId content) {
    return Optional.ofNullable(contents.find(Set.of(content)).get(content));
  }

  /** Where those of some contents with rows that have a place are stored, or were. */
  public Map<ContentId, Materialisation> find(Set<ContentId> some) {
    return contents.find(some);
  }

  /**
   * Makes sure that objects hold what they are to hold, reading each once in a session; those that
   * don't are set aside, and from then on nothing tells of them. Files that are no objects pass.
   *
   * @return what can't be read any more
   */
  public List<Path> lost(Collection<Path> objects) {
    return objects.stream().distinct().filter(this::isLost).toList();
  }

  /** Whether an object was found to be lost in this session, and not made again since. */
  public boolean isGone(Path object) {
    return holdings.isGone(() -> store.objects().digest(object));
  }

  private boolean isLost(Path object) {
    var digest = store.objects().digest(object);
    if (digest.isEmpty() || holdings.check(digest.get()) == ObjectStore.Health.SOUND) {
      return false;
    }
    boolean lost = done(writer.between(() -> setAside(digest.get())));
    if (lost) {
      losses.add(digest.get());
    }
    return lost;
  }

  /**
   * How often the store noticed that results were lost. What was settled before the last time can't
   * be taken to be there without a look.
   */
  public long losses() {
    return losses.count();
  }

  private boolean setAside(Fingerprint digest) throws IOException {
    var health = holdings.checkAgain(digest);
    if (health == ObjectStore.Health.DAMAGED) {
      store.objects().setAside(digest);
    }
    return health != ObjectStore.Health.SOUND;
  }

  /** The slices of contents under a cut, of those that were ever taken. */
  public Map<ContentId, List<SliceRow>> slices(Set<ContentId> cut, Fingerprint by) {
    return contents.slices(cut, by);
  }

  /** What outside files were when they were last seen, by path. */
  public Map<String, FileIdentity> files(Collection<String> paths) {
    return files.files(paths);
  }

  /**
   * What outside files look like.
   *
   * @param shapes fingerprints of their bytes and of how they are read
   */
  public Map<Fingerprint, Shape> shapes(Collection<Fingerprint> shapes) {
    return files.shapes(shapes);
  }

  /** The last snapshot of a branch, and the published one. */
  public Snapshot latest(BranchName branch) {
    return snapshots.latest(branch);
  }

  public Snapshot published(BranchName branch) {
    return snapshots.published(branch);
  }

  /** The run whose snapshot of a branch is published; 0 if there is none. */
  public long publishedRun(BranchName branch) {
    return snapshots.publishedRun(branch);
  }

  /** Runs of a branch, newest first. */
  public List<RunRow> runs(BranchName branch) {
    return snapshots.runs(branch);
  }

  /** A run of a branch as it was; empty if history does not know it. */
  public Optional<Past> past(BranchName branch, long run) {
    return snapshots.past(branch, run);
  }

  /** What history keeps of a run of any branch; empty if it is of a version that kept nothing. */
  public Optional<Picture> picture(long run) {
    return snapshots.picture(run);
  }

  /** What was known to fail when the branch's last run ended, with its errors. */
  public Map<Fingerprint, String> failures(BranchName branch) {
    return snapshots.failures(branch);
  }

  /**
   * When the tasks of a run ran, by their start; nothing if it is of a version that kept nothing.
   */
  public List<TaskSpan> timeline(long run) {
    return snapshots.timeline(run);
  }

  /** Where branches point. */
  public Heads heads() {
    return new Heads(store.catalog(), writer);
  }

  /** What nothing is to be computed past. */
  public Holds holds() {
    return new Holds(store.catalog(), writer);
  }

  /** The tasks that the debugger holds. */
  public Stops stops() {
    return new Stops(store.catalog(), writer);
  }

  /** Where the user wants runs to stop. */
  public Breakpoints breakpoints() {
    return new Breakpoints(store.catalog(), writer);
  }

  /** Files outside the store that are written. */
  public WrittenFiles written() {
    return new WrittenFiles(store.catalog(), writer);
  }

  /** A number for a new run. */
  public long newRun() {
    return lastRun.incrementAndGet();
  }

  /** Commits rows only. */
  CompletableFuture<Void> write(Transaction.Rows rows) {
    return writer.write(rows);
  }

  /** Commits an object with its traces; see {@link CommitProtocol} for the order. */
  public CompletableFuture<Void> commit(NewObject made) {
    var moves =
        made.staged()
            .map(staged -> List.of(new ObjectStore.Move(staged.file(), staged.digest())))
            .orElse(List.of());
    return writer.write(moves, transaction -> contents.put(transaction, made));
  }

  /** Remembers slices; nobody has to wait for it. */
  public CompletableFuture<Void> remember(Fingerprint cut, Map<ContentId, List<SliceRow>> slices) {
    return write(transaction -> {
      for (var entry : slices.entrySet()) {
        transaction.put(
            Table.SLICES, entry.getKey().bytes(), cut.bytes(), Codec.slices(entry.getValue()));
      }
    });
  }

  /** Remembers what outside files are, so that they need not be read again. */
  public CompletableFuture<Void> remember(List<FileIdentity> seen, Map<Fingerprint, Shape> shapes) {
    return write(transaction -> OutsideFiles.put(transaction, seen, shapes));
  }

  /**
   * Ends a run: the snapshot becomes the branch's latest, and the published one if the run says so.
   *
   * @param snapshot of this run, or an earlier one that still holds
   * @param picture what else is to be remembered of it
   * @param timeline when its tasks ran
   */
  public CompletableFuture<Void> finish(
      RunRow run, Snapshot snapshot, Picture picture, List<TaskSpan> timeline) {
    return write(transaction -> Snapshots.finish(transaction, run, snapshot, picture, timeline));
  }

  /** Waits until all that was queued is on disk. */
  public void flush() {
    write(_ -> {}).join();
  }

  /**
   * Checks catalog, journal and objects against each other. Damaged objects are set aside, so that
   * they are made again when they are needed.
   *
   * @param deep whether every byte is to be read
   */
  public Verified verify(boolean deep) {
    var verified = done(writer.between(() -> new Verification(store, holdings).run(deep)));
    losses.lookAround();
    return verified;
  }

  /** Removes what no branch, no young run and no reader of this session needs. */
  public Collected collect(Records.Collection wish) {
    return collector.collect(wish);
  }

  /** Takes a backup of the catalog now. */
  void backup() {
    done(
        writer.between(() -> {
          store.backup();
          return true;
        }));
  }

  /** Reads some objects that nobody asked for; answers whether there are more. */
  boolean scrub() {
    return scrubber.portion();
  }

  /** Waits for what was asked of the writer. */
  static <T> T done(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RepositoryException known
          ? known
          : new RepositoryException("The store can't be used: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    scrubber.close();
    writer.close();
    store.close(!writer.failed());
  }
}
