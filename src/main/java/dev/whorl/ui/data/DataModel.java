package dev.whorl.ui.data;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Profile;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.Origin;
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
import javafx.beans.property.SimpleStringProperty;
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

  /** Which state of which dataset is shown. */
  private record Subject(
      Origin origin, NodeId node, Optional<Fingerprint> root, Optional<Long> rows, Look look) {}

  private final PipelineModel pipeline;
  private final Backend backend;
  private final ObservableValue<Set<NodeId>> nodes;
  private final PageCache cache = new PageCache();
  private final Map<Long, CompletableFuture<Optional<Page>>> asked = new HashMap<>();
  private final ReadOnlyObjectWrapper<DataView> view =
      new ReadOnlyObjectWrapper<>(new DataView.Nobody(0));
  private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Profile>> profile =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private List<Column> columns = List.of();
  private List<Look.Order> orders = List.of();
  private Optional<Look.Subject> question = Optional.empty();
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
    this.nodes = nodes;
    nodes.addListener((property, old, now) -> lookAnew());
    pipeline.offendingProperty().addListener((property, old, now) -> lookAnew());
    pipeline.chosenProperty().addListener((property, old, now) -> follow());
    filter.addListener((property, old, now) -> follow());
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
    return filter;
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
    orders = List.of(new Look.Order(column, descending));
    follow();
  }

  /** Ascending, then descending, then as it lies. */
  void sortNext(String column) {
    if (orders.equals(List.of(new Look.Order(column, true)))) {
      unsort();
    } else {
      sortBy(column, orders.equals(List.of(new Look.Order(column, false))));
    }
  }

  void unsort() {
    orders = List.of();
    follow();
  }

  /** Shows the answer to a question instead of the node's own rows, until another is selected. */
  void ask(Optional<Look.Subject> asked) {
    question = asked;
    columns = List.of();
    orders = List.of();
    filter.set("");
    follow();
  }

  /** Whether the rows are the answer to a question. */
  boolean isAnswer() {
    return question.isPresent();
  }

  private void lookAnew() {
    boolean other = !subject.map(Subject::node).equals(node().map(this::rowsOf));
    if (other) {
      columns = List.of();
      orders = List.of();
      question = Optional.empty();
      filter.set("");
    }
    follow();
  }

  private Optional<NodeId> node() {
    var all = nodes.getValue();
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  private NodeId rowsOf(NodeId node) {
    return offending(node).orElse(node);
  }

  private Optional<NodeId> offending(NodeId node) {
    return pipeline
        .offendingProperty()
        .get()
        .filter(looked -> looked.node().equals(node))
        .map(OffendingRows::rows);
  }

  private Look look(NodeId node) {
    return new Look(
        question.orElse(new Look.Rows(node, chosen(node))),
        columns.isEmpty() ? List.of() : FilterText.conditions(filter.get(), columns),
        orders);
  }

  private Set<PartitionKey> chosen(NodeId node) {
    return pipeline
        .chosenProperty()
        .get()
        .filter(some -> some.node().equals(node))
        .map(ChosenPartitions::keys)
        .orElse(Set.of());
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
    var now = node().map(this::subject);
    if (now.equals(subject) && now.isPresent()) {
      return;
    }
    boolean sameNode =
        now.isPresent()
            && subject.filter(old -> isSameDataset(old, now.get())).isPresent()
            && view() instanceof DataView.Rows;
    subject = now;
    restart();
    if (now.isEmpty()) {
      cache.reset(0);
      view.set(new DataView.Nobody(nodes.getValue().size()));
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

  private Subject subject(NodeId node) {
    var report = Optional.ofNullable(pipeline.reports().get(node));
    var offending = offending(node);
    return new Subject(
        pipeline.originProperty().get(),
        offending.orElse(node),
        report.flatMap(NodeReport::root),
        offending.isEmpty() ? report.flatMap(NodeReport::rows) : offending(node, offending.get()),
        look(rowsOf(node)));
  }

  private Optional<Long> offending(NodeId node, NodeId rows) {
    return pipeline.findings(node).stream()
        .map(Finding::check)
        .filter(check -> check.rows().equals(rows))
        .findFirst()
        .flatMap(CheckReport::offending);
  }

  private static boolean isSameDataset(Subject one, Subject other) {
    return one.origin().equals(other.origin())
        && one.node().equals(other.node())
        && one.look().subject().equals(other.look().subject());
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
      columns = got.columns();
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
