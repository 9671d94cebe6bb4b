package dev.whorl.ui.data;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Profile;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.PipelineModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The selected node's dataset, or its rows that offend a check, as a window that moves over it.
 * Asks only for pages near the rows that are visible, keeps a bounded number of them, and drops
 * every answer about something that is no longer shown. Rows of the state before stay until those
 * of the next are there.
 */
final class DataModel {
  private static final int AT_ONCE = 2;

  private final PipelineModel pipeline;
  private final Backend backend;
  private final SubjectModel choice;
  private final PageCache cache = new PageCache();
  private final Map<Long, CompletableFuture<Optional<Page>>> asked = new HashMap<>();
  private final ReadOnlyObjectWrapper<DataView> view =
      new ReadOnlyObjectWrapper<>(new DataView.Nobody(0));
  private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<Optional<Profile>> profile =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private Optional<CompletableFuture<Optional<Profile>>> profiling = Optional.empty();
  private Optional<Subject> subject = Optional.empty();
  private int generation;
  private long firstWanted;
  private long lastWanted;

  /** Of the node that is selected. */
  DataModel(PipelineModel pipeline, Backend backend) {
    this(pipeline, backend, pipeline.selectionProperty());
  }

  /**
   * @param nodes whose rows are looked at, if it is one
   */
  DataModel(PipelineModel pipeline, Backend backend, ObservableValue<Set<NodeId>> nodes) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.choice = new SubjectModel(pipeline, nodes);
    nodes.addListener((property, old, now) -> lookAnew());
    pipeline.offendingProperty().addListener((property, old, now) -> lookAnew());
    pipeline.chosenProperty().addListener((property, old, now) -> follow());
    choice.filterProperty().addListener((property, old, now) -> follow());
    pipeline.originProperty().addListener((property, old, now) -> follow());
    MapChangeListener<NodeId, NodeReport> changed = _ -> follow();
    pipeline.reports().addListener(changed);
    follow();
  }

  ReadOnlyObjectProperty<DataView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  DataView view() {
    return view.get();
  }

  /** Changes whenever rows have arrived, so that whoever paints paints anew. */
  ReadOnlyLongProperty arrivalsProperty() {
    return arrivals.getReadOnlyProperty();
  }

  /** What is typed to see some of the rows only, as {@link FilterText} reads it. */
  StringProperty filterProperty() {
    return choice.filterProperty();
  }

  /** What the columns of the rows look like, once that is known. */
  ReadOnlyObjectProperty<Optional<Profile>> profileProperty() {
    return profile.getReadOnlyProperty();
  }

  Optional<Profile> profile() {
    return profile.get();
  }

  /** Whether other rows than those that are shown are awaited. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  void sortBy(String column, boolean descending) {
    choice.sortBy(column, descending);
    follow();
  }

  /** Ascending, then descending, then as it lies. */
  void sortNext(String column) {
    choice.sortNext(column);
    follow();
  }

  void unsort() {
    choice.unsort();
    follow();
  }

  /** Shows the answer to a question instead of the node's own rows, until another is selected. */
  void ask(Optional<Look.Subject> asked) {
    choice.ask(asked);
    follow();
  }

  /** Whether the rows are the answer to a question. */
  boolean isAnswer() {
    return choice.isAnswer();
  }

  private void lookAnew() {
    if (!subject.map(Subject::node).equals(choice.rows())) {
      choice.ask(Optional.empty());
    }
    follow();
  }

  /** The row, if it is here; {@link #want} brings it. */
  Optional<List<@Nullable String>> row(long index) {
    return cache.row(index);
  }

  /** Says which rows are visible; what is missing of them, and of those around, is asked for. */
  void want(long first, long last) {
    firstWanted = first;
    lastWanted = last;
    askNext();
  }

  private void follow() {
    var now = choice.subject();
    if (now.equals(subject) && now.isPresent()) {
      return;
    }
    boolean sameNode =
        now.isPresent()
            && subject.filter(now.get()::isOfSameDataset).isPresent()
            && view() instanceof DataView.Rows;
    subject = now;
    restart();
    if (now.isEmpty()) {
      cache.reset(0);
      view.set(new DataView.Nobody(choice.selected()));
    } else {
      if (!sameNode) {
        cache.reset(0);
        firstWanted = 0;
        lastWanted = 0;
        view.set(new DataView.Loading(now.get().node()));
      } else if (!isSameLook(now.get())) {
        firstWanted = 0;
        lastWanted = 0;
      }
      askFirst(now.get());
    }
  }

  private boolean isSameLook(Subject now) {
    return view() instanceof DataView.Rows shown && shown.look().equals(now.look());
  }

  private void restart() {
    generation++;
    var open = List.copyOf(asked.values());
    asked.clear();
    open.forEach(answer -> answer.cancel(false));
    profiling.ifPresent(answer -> answer.cancel(false));
    profiling = Optional.empty();
    busy.set(false);
  }

  /** The page on which the window stands tells columns and total. */
  private void askFirst(Subject now) {
    long page = PageCache.pageOf(firstWanted);
    int asking = generation;
    var answer = ask(now.look(), page);
    asked.put(page, answer);
    busy.set(true);
    Answers.take(
        answer,
        (found, error) -> {
          if (asking == generation) {
            asked.remove(page);
            busy.set(false);
            if (error == null && found != null) {
              first(now, page, found);
            } else if (error != null) {
              fail(now.node(), error);
            }
          }
        });
  }

  private CompletableFuture<Optional<Page>> ask(Look look, long page) {
    return backend.page(pipeline.pipeline(), look, page * PageCache.PAGE_ROWS, PageCache.PAGE_ROWS);
  }

  private void first(Subject now, long page, Optional<Page> found) {
    if (found.isEmpty()) {
      view.set(new DataView.Nothing(now.node()));
    } else {
      var got = found.get();
      cache.reset(got.columns().size());
      cache.put(page, got.rows());
      choice.columns(got.columns());
      profile.set(Optional.empty());
      view.set(new DataView.Rows(now.node(), now.look(), got.columns(), got.total()));
      arrived();
      askNext();
      askProfile(now.look());
    }
  }

  /** Only once the rows are there: they are what is waited for. */
  private void askProfile(Look look) {
    int asking = generation;
    var answer = backend.profile(pipeline.pipeline(), look);
    profiling = Optional.of(answer);
    Answers.take(
        answer,
        (found, error) -> {
          if (asking == generation && error == null && found != null) {
            profile.set(found);
          }
        });
  }

  private void fail(NodeId node, Throwable error) {
    var cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (!(cause instanceof CancellationException)) {
      var said = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
      view.set(new DataView.Failed(node, said));
    }
  }

  private void askNext() {
    if (!(view() instanceof DataView.Rows shown)) {
      return;
    }
    forgetDistant();
    nearby(shown.total())
        .filter(page -> !cache.has(page) && !asked.containsKey(page))
        .limit(Math.max(0, AT_ONCE - asked.size()))
        .boxed()
        .toList()
        .forEach(page -> askPage(shown, page));
  }

  /** Visible pages, then the one after, then the one before. */
  private LongStream nearby(long total) {
    long first = PageCache.pageOf(Math.max(0, firstWanted));
    long last = PageCache.pageOf(Math.max(0, lastWanted));
    long end = PageCache.pageOf(Math.max(0, total - 1));
    return LongStream.concat(
            LongStream.rangeClosed(first, last), LongStream.of(last + 1, first - 1))
        .filter(page -> page >= 0 && page <= end);
  }

  /** What was scrolled past is not worth waiting for. */
  private void forgetDistant() {
    long first = PageCache.pageOf(firstWanted) - 1;
    long last = PageCache.pageOf(lastWanted) + 1;
    var distant = asked.keySet().stream().filter(page -> page < first || page > last).toList();
    distant.forEach(
        page -> Optional.ofNullable(asked.remove(page)).ifPresent(a -> a.cancel(false)));
  }

  private void askPage(DataView.Rows shown, long page) {
    int asking = generation;
    var answer = ask(shown.look(), page);
    asked.put(page, answer);
    Answers.take(
        answer,
        (found, error) -> {
          if (asking == generation && asked.remove(page, answer)) {
            if (error == null && found != null) {
              next(shown, page, found);
            } else if (error != null) {
              fail(shown.node(), error);
            }
          }
        });
  }

  private void next(DataView.Rows shown, long page, Optional<Page> found) {
    if (found.isEmpty() || isOther(shown, found.get())) {
      restart();
      subject.ifPresent(this::askFirst);
    } else {
      cache.put(page, found.get().rows());
      arrived();
      askNext();
    }
  }

  /** The dataset changed between two answers, so the pages do not fit together. */
  private static boolean isOther(DataView.Rows shown, Page page) {
    return page.total() != shown.total() || !page.columns().equals(shown.columns());
  }

  private void arrived() {
    arrivals.set(arrivals.get() + 1);
  }

  PageCache cache() {
    return cache;
  }
}
