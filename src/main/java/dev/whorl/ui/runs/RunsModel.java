package dev.whorl.ui.runs;

import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.LiveRun;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunArchive;
import dev.whorl.ui.model.RunModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the branch that is shown, newest first and the one under way on top, and the tasks of
 * the chosen one. While nobody chose another, that is the newest.
 */
public final class RunsModel {
  private final PipelineModel pipeline;
  private final RunModel run;
  private final RunArchive archive;
  private final ReadOnlyObjectWrapper<List<RunLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<RunLine>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<RunTimeline> timeline =
      new ReadOnlyObjectWrapper<>(RunTimeline.EMPTY);
  private final Map<Long, List<TaskSpan>> known = new HashMap<>();
  private List<RunRow> rows = List.of();
  private Optional<Long> wanted = Optional.empty();

  public RunsModel(PipelineModel pipeline, RunModel run, Backend backend) {
    this.pipeline = pipeline;
    this.run = run;
    this.archive = backend.runs();
    pipeline
        .originProperty()
        .addListener((property, old, now) -> {
          if (!old.id().equals(now.id()) || !old.branch().equals(now.branch())) {
            forget();
          }
        });
    run.phaseProperty().subscribe(this::refresh);
    run.liveProperty().subscribe(this::update);
    run.workedProperty().subscribe(this::update);
  }

  ReadOnlyObjectProperty<List<RunLine>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<RunLine>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<RunTimeline> timelineProperty() {
    return timeline.getReadOnlyProperty();
  }

  /** Whether a run of the branch that is shown is under way. */
  ObservableValue<Boolean> liveProperty() {
    return run.liveProperty().map(Optional::isPresent);
  }

  /** Lets the tasks that still run grow. */
  void tick() {
    update();
  }

  /** What people call a node, by its id. */
  String title(String node) {
    return pipeline.title(node);
  }

  private void forget() {
    rows = List.of();
    wanted = Optional.empty();
    known.clear();
    update();
    refresh();
  }

  /** Asks anew which runs there are. */
  public void refresh() {
    var asked = pipeline.pipeline();
    Answers.take(
        archive.list(asked),
        (found, error) -> {
          if (found != null
              && asked.branch().equals(pipeline.originProperty().get().branch())
              && asked.id().equals(pipeline.originProperty().get().id())) {
            rows = found;
            update();
          }
        });
  }

  /** Chooses a run; the newest one as long as it is that. */
  void choose(RunLine line) {
    boolean newest = !lines.get().isEmpty() && lines.get().getFirst().run() == line.run();
    wanted = newest ? Optional.empty() : Optional.of(line.run());
    update();
  }

  private void update() {
    var all = new ArrayList<RunLine>();
    var live = run.liveProperty().get();
    live.filter(now -> rows.stream().noneMatch(row -> row.run() == now.run()))
        .ifPresent(now -> all.add(new RunLine(now.run(), now.started(), Optional.empty())));
    rows.forEach(row -> all.add(RunLine.of(row)));
    if (!all.equals(lines.get())) {
      lines.set(List.copyOf(all));
    }
    var choice =
        all.stream()
            .filter(line -> wanted.filter(number -> number == line.run()).isPresent())
            .findFirst()
            .or(() -> all.stream().findFirst());
    chosen.set(choice);
    timeline.set(choice.map(line -> timeline(line, live)).orElse(RunTimeline.EMPTY));
  }

  private RunTimeline timeline(RunLine line, Optional<LiveRun> live) {
    if (line.isLive()) {
      return live.map(now -> RunTimeline.of(now.tasks(), now.age())).orElse(RunTimeline.EMPTY);
    }
    var spans = known.get(line.run());
    if (spans == null) {
      ask(line);
      return RunTimeline.EMPTY;
    }
    return RunTimeline.of(spans, (int) (line.row().map(RunRow::seconds).orElse(0.0) * 1000));
  }

  private void ask(RunLine line) {
    known.put(line.run(), List.of());
    var asked = pipeline.pipeline();
    Answers.take(
        archive.timeline(asked, line.run()),
        (found, error) -> take(line.run(), Objects.requireNonNullElse(found, List.of())));
  }

  private void take(long number, @Nullable List<TaskSpan> found) {
    if (found != null && known.containsKey(number)) {
      known.put(number, found);
      update();
    }
  }
}
