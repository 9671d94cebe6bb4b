package dev.whorl.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.Document;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.layout.Alignment;
import dev.whorl.ui.inspector.form.CheckDraft;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Draft.Pair;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.FormModel;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever is done on the canvas and in the inspector, with saves in between: undo all of it, and
 * the document is the text that it was.
 */
class UndoPropertyTest {
  private static final List<Alignment> ALIGNMENTS = List.of(Alignment.values());

  private static final String TEXT =
      """
      {
        "whorl": 1,
        "id": "a",
        "name": "Odd but valid",
        "branches": {
          "main": {
            "nodes": {
              "b": {"kind": "filter", "input": "a", "where": "x > 1.50", "mine": [1, null]},
              "a": {"kind": "table", "columns": {"x": "DOUBLE"}, "rows": [[1e2], [2.0]]},
              "j": {"kind": "join", "inputs": {"left": "a", "right": "b"}, "how": "inner", "on": ["x"]},
              "s": {"kind": "sql", "sql": "SELECT * FROM j"}
            },
            "layout": {"b": {"x": 40.0, "y": 1e2, "colour": "red"}},
            "frames": [{"title": "F", "x": 0, "y": 0, "width": 900.0, "height": 400, "by": "me"}, 7],
            "later": {"kept": true}
          }
        }
      }
      """;

  private final PipelineModel pipeline = new PipelineModel();
  private final CanvasModel canvas =
      new CanvasModel(pipeline, new Background(Runnable::run, Runnable::run));
  private final CanvasEdits edits = new CanvasEdits(canvas);
  private final Arranging arranging =
      new Arranging(canvas, new Background(Runnable::run, Runnable::run));

  private final List<Runnable> due = new ArrayList<>();
  private final FormModel form =
      new FormModel(
          pipeline,
          (draft, node) -> CompletableFuture.completedFuture(List.of()),
          (delay, task) -> {
            due.add(task);
            return () -> due.remove(task);
          });

  @Property(tries = 60)
  void undoingEverythingLeadsBackAndRedoingForth(@ForAll long seed) throws Exception {
    var document = Document.parse(TEXT);
    var start = document.text();
    pipeline.open(
        new Origin("a", "a", Optional.empty(), Path.of("/tmp"), Document.MAIN),
        document.branch(Document.MAIN).orElseThrow());
    var random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      if (random.nextInt(3) == 0) {
        fill(random, document);
      } else {
        edit(random);
      }
    }
    form.flush();
    redoAll();
    var end = text(document);
    int steps = pipeline.historyProperty().get().steps().size();
    while (pipeline.historyProperty().get().undo().isPresent()) {
      pipeline.undo();
    }
    assertThat(text(document)).isEqualTo(start);
    assertThat(steps).isGreaterThan(1);
    redoAll();
    assertThat(text(document)).isEqualTo(end);
    assertThat(Document.parse(end).text()).isEqualTo(end);
  }

  private void redoAll() {
    while (pipeline.historyProperty().get().redo().isPresent()) {
      pipeline.redo();
    }
  }

  private String text(Document document) {
    return document.withBranch(Document.MAIN, pipeline.graph()).text();
  }

  private void edit(Random random) {
    if (random.nextInt(3) > 0) {
      select(random);
    }
    var plates = canvas.plates();
    switch (random.nextInt(16)) {
      case 0 -> edits.move(random.nextInt(-300, 300), random.nextInt(-300, 300));
      case 1 -> edits.delete();
      case 2 -> edits.duplicate();
      case 3 -> edits.add(kind(random));
      case 4 -> edits.copied().ifPresent(text -> edits.paste(text, new Point2D(9, 7)));
      case 5 -> edits.align(ALIGNMENTS.get(random.nextInt(ALIGNMENTS.size())));
      case 6 -> edits.frame();
      case 7 -> edits.note();
      case 8, 9 -> {
        if (!plates.isEmpty()) {
          edits.move(plates.get(random.nextInt(plates.size())), random.nextInt(90), 5);
        }
      }
      case 10 -> {
        if (!plates.isEmpty()) {
          var plate = plates.get(random.nextInt(plates.size()));
          edits.change("Fold", plate.withCollapsed(!plate.collapsed()));
        }
      }
      case 11 -> {
        if (!plates.isEmpty()) {
          edits.delete(plates.get(random.nextInt(plates.size())));
        }
      }
      case 12 -> edits.connect(any(random), any(random));
      case 13 -> {
        var wires = canvas.diagram().wires();
        if (!wires.isEmpty()) {
          edits.add(Kind.FILTER, wires.get(random.nextInt(wires.size())), new Point2D(0, 0));
        }
      }
      case 14 -> pipeline.undo();
      default -> arranging.arrange();
    }
  }

  /** What is done in the inspector, or with the whole document. */
  private void fill(Random random, Document document) throws Exception {
    if (random.nextInt(3) > 0) {
      pipeline.selectionProperty().set(Set.of(any(random)));
    }
    switch (random.nextInt(8)) {
      case 0 -> form.rename("node" + random.nextInt(20));
      case 1 -> form.layOutSql();
      case 2 -> typed();
      case 3 -> {
        form.flush();
        var saved = text(document);
        assertThat(Document.parse(saved).text()).isEqualTo(saved);
        var file = Path.of("/tmp", random.nextInt(3) + ".whorl");
        pipeline.moved(new Origin("a", "a", Optional.of(file), Path.of("/tmp"), Document.MAIN));
      }
      default ->
          form.formProperty()
              .get()
              .map(Form::fields)
              .filter(fields -> !fields.isEmpty())
              .ifPresent(fields -> fill(random, fields.get(random.nextInt(fields.size()))));
    }
  }

  private static void fill(Random random, Field field) {
    var text = List.of("", "x", "x > 1", "select  x from a", "é “x”\n").get(random.nextInt(5));
    var draft =
        switch (field.draft()) {
          case Draft.Line _ -> new Draft.Line(text);
          case Draft.Lines(var before) -> new Draft.Lines(grown(before, text));
          case Draft.Pairs(var before) -> new Draft.Pairs(grown(before, new Pair("n", text)));
          case Draft.Sides _ -> new Draft.Sides(text, "a");
          case Draft.Switch(boolean on) -> new Draft.Switch(!on);
          case Draft.Match(boolean free, var columns, String _) ->
              new Draft.Match(!free, columns, text);
          case Draft.Cut(_, String _) -> new Draft.Cut(Draft.Way.BY, text);
          case Draft.Checks(var before) ->
              new Draft.Checks(grown(before, CheckDraft.fresh("c").saying(text)));
          default -> field.emptyDraft();
        };
    if (random.nextBoolean()) {
      field.type(draft);
    } else {
      field.choose(draft);
    }
  }

  private static <T> List<T> grown(List<T> before, T more) {
    return Stream.concat(before.stream(), Stream.of(more)).toList();
  }

  /** Nothing is typed for a while. */
  private void typed() {
    var ripe = List.copyOf(due);
    due.clear();
    ripe.forEach(Runnable::run);
  }

  private void select(Random random) {
    var some = new LinkedHashSet<NodeId>();
    for (var node : pipeline.graph().nodes()) {
      if (random.nextInt(3) == 0) {
        some.add(node.id());
      }
    }
    pipeline.selectionProperty().set(some);
  }

  private NodeId any(Random random) {
    var nodes = List.copyOf(pipeline.graph().nodes());
    return nodes.isEmpty() ? new NodeId("none") : nodes.get(random.nextInt(nodes.size())).id();
  }

  private static Kind kind(Random random) {
    return KindLook.offered().get(random.nextInt(KindLook.offered().size()));
  }
}
