package dev.whorl.ui.debug;

import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.SettingsModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Questions that are answered at each stop: over what is staged, and over the previous output in
 * its place. They are the user's, kept for each pipeline.
 */
final class WatchesModel {
  private static final Pattern SELECT = Pattern.compile("(?is)\\s*(select|with|from|values)\\b.*");
  private static final Pattern FROM = Pattern.compile("(?is).*\\bfrom\\b.*");

  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private final Backend backend;
  private final SettingsModel settings;
  private final ReadOnlyObjectWrapper<List<Watch>> watches = new ReadOnlyObjectWrapper<>(List.of());
  private List<CompletableFuture<?>> asked = new ArrayList<>();
  private int round;

  /**
   * One question.
   *
   * @param value its answer; empty while it is awaited
   * @param before the answer over the previous output; empty if there was none
   * @param problem why there is no answer, or empty
   */
  record Watch(String text, Optional<String> value, Optional<String> before, String problem) {
    static Watch of(String text) {
      return new Watch(text, Optional.empty(), Optional.empty(), "");
    }

    /** One of a task that staged nothing. */
    static Watch unknown(String text) {
      return new Watch(text, Optional.of("–"), Optional.empty(), "");
    }

    /** What changed since the last time: “±0”, “+3”, “was 0.10”; empty if that is unknown. */
    String change() {
      if (value.isEmpty() || before.isEmpty()) {
        return "";
      }
      if (value.equals(before)) {
        return "±0";
      }
      return whole(value.get())
          .flatMap(now -> whole(before.get()).map(now::subtract))
          .map(by -> (by.signum() > 0 ? "+" : "−") + by.abs().toPlainString())
          .orElseGet(() -> "was " + before.get());
    }

    private static Optional<BigDecimal> whole(String text) {
      return text.matches("-?\\d{1,18}") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
  }

  WatchesModel(
      PipelineModel pipeline, DebuggerModel debugger, Backend backend, SettingsModel settings) {
    this.pipeline = pipeline;
    this.debugger = debugger;
    this.backend = backend;
    this.settings = settings;
    debugger.viewProperty().subscribe(_ -> evaluate());
    pipeline.originProperty().subscribe(_ -> evaluate());
  }

  ReadOnlyObjectProperty<List<Watch>> watchesProperty() {
    return watches.getReadOnlyProperty();
  }

  void add(String text) {
    var kept = new ArrayList<>(texts());
    if (!text.isBlank() && !kept.contains(text.strip())) {
      kept.add(text.strip());
      keep(kept);
    }
  }

  void remove(String text) {
    keep(texts().stream().filter(other -> !other.equals(text)).toList());
  }

  private List<String> texts() {
    return settings.get().watches(pipeline.originProperty().get().id());
  }

  private void keep(List<String> texts) {
    settings.change(all -> all.watching(pipeline.originProperty().get().id(), texts));
    evaluate();
  }

  /**
   * A watch as a SELECT: itself, or an expression, over what is staged unless it says over what.
   */
  static String select(String text) {
    if (SELECT.matcher(text).matches()) {
      return text;
    }
    return "SELECT " + text + (FROM.matcher(text).matches() ? "" : " FROM out");
  }

  /** The same question as if the previous output were what is staged. */
  static String before(String text) {
    return "WITH out AS (SELECT * FROM prev) SELECT * FROM (" + select(text) + "\n)";
  }

  private void evaluate() {
    asked.forEach(answer -> answer.cancel(false));
    asked = new ArrayList<>();
    int asking = ++round;
    watches.set(texts().stream().map(Watch::of).toList());
    var stop = debugger.stopProperty().get().filter(DebuggerModel::isStaged);
    var view = debugger.viewProperty().get();
    if (stop.isEmpty()) {
      watches.set(texts().stream().map(Watch::unknown).toList());
    }
    if (stop.isEmpty() || view.isEmpty()) {
      return;
    }
    boolean hadBefore = view.get().before().isPresent();
    for (int i = 0; i < watches.get().size(); i++) {
      int index = i;
      var text = watches.get().get(i).text();
      ask(stop.get(), select(text), asking, (value, why) -> answered(index, value, why));
      if (hadBefore) {
        ask(
            stop.get(),
            before(text),
            asking,
            (value, why) ->
                change(index, old -> new Watch(old.text(), old.value(), value, old.problem())));
      }
    }
  }

  /** Takes the first cell, or why there is none. */
  private interface Taker {
    void take(Optional<String> value, String problem);
  }

  private void ask(Stop stop, String select, int asking, Taker taker) {
    var look = new Look(new Look.Stopped(stop, select), List.of(), List.of());
    var answer = backend.page(pipeline.pipeline(), look, 0, 1);
    asked.add(answer);
    Answers.take(
        answer,
        (page, error) -> {
          if (asking == round) {
            taker.take(page == null ? Optional.empty() : cell(page), said(error));
          }
        });
  }

  private static Optional<String> cell(Optional<Page> page) {
    return page.filter(found -> !found.rows().isEmpty())
        .map(found -> found.rows().getFirst())
        .map(row -> row.getFirst() == null ? "NULL" : row.getFirst());
  }

  private static String said(@Nullable Throwable error) {
    return error == null ? "" : Answers.reason(error);
  }

  private void answered(int index, Optional<String> value, String problem) {
    var shown = problem.isEmpty() ? value.or(() -> Optional.of("no rows")) : value;
    change(index, old -> new Watch(old.text(), shown, old.before(), problem));
  }

  private void change(int index, java.util.function.UnaryOperator<Watch> change) {
    var changed = new ArrayList<>(watches.get());
    changed.set(index, change.apply(changed.get(index)));
    watches.set(List.copyOf(changed));
  }
}
