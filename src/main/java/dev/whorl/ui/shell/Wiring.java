package dev.whorl.ui.shell;

import dev.whorl.ui.canvas.Arranging;
import dev.whorl.ui.canvas.CanvasEdits;
import dev.whorl.ui.canvas.CanvasModel;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.data.DataPane;
import dev.whorl.ui.inspector.InspectorPane;
import dev.whorl.ui.model.Assessor;
import dev.whorl.ui.model.Autosave;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.FileArrivals;
import dev.whorl.ui.model.InertBackend;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.TrustModel;
import java.time.InstantSource;
import javafx.scene.layout.VBox;

/** Puts the editor together: every part gets what it needs here, and finds nothing by itself. */
public final class Wiring {
  private final PipelineModel pipeline = new PipelineModel();
  private final Backend backend;
  private final EditorModel editor;
  private final RunModel run;
  private final Autosave autosave;
  private final Commands commands;
  private final SourceCommands sources;
  private final CanvasEdits canvasEdits;
  private final Arranging arranging;
  private final EditorWindow window;
  private final Actions actions;
  private final Lazy<Workbench> workbench;
  private final Lazy<LineagePanels> lineage;

  public Wiring(Surroundings from) {
    var notices = new NoticeStack();
    backend = new InertBackend(from.backend(), () -> pipeline.originProperty().get().isTrusted());
    editor =
        new EditorModel(
            pipeline,
            from.documents(),
            new TrustModel(from.trust(), from.sample(), from.background(), notices),
            from.settings(),
            from.background(),
            notices);
    run = new RunModel(pipeline, backend, from.background().ui(), notices);
    autosave =
        new Autosave(
            pipeline,
            editor,
            from.unsaved(),
            from.background(),
            from.later(),
            InstantSource.system(),
            notices);
    var assessor = new Assessor(pipeline, backend, run, from.later(), notices);
    commands =
        new Commands(
            pipeline,
            editor,
            run,
            autosave,
            from.sample(),
            from.background(),
            from.files(),
            from.questions(),
            notices);
    var canvas = new CanvasModel(pipeline, from.background());
    canvasEdits = new CanvasEdits(canvas);
    arranging = new Arranging(canvas, from.background());
    var arrivals = new FileArrivals(pipeline, backend, notices);
    sources = new SourceCommands(commands, editor, arrivals, canvasEdits, from.files());
    lineage = new Lazy<>(() -> new LineagePanels(pipeline, backend, commands, from));
    workbench = new Lazy<>(() -> workbench(from, canvas));
    var chooser = new Chooser();
    var finder = new Finder(chooser, pipeline, canvas::reveal);
    actions =
        new Actions(
            commands,
            sources,
            canvas,
            canvasEdits,
            arranging,
            lineage,
            workbench,
            finder,
            editor.openProperty()::get);
    window =
        new EditorWindow(
            new VBox(
                topBar(from),
                new RecoveryBanner(autosave, commands),
                new TrustBanner(pipeline, editor, commands)),
            new WelcomePage(commands, sources, from.settings(), from.theme()),
            workbench,
            new StatusBar(backend, pipeline, run, assessor, editor, arrivals),
            notices,
            chooser,
            editor);
    assessor.watch();
    autosave.look();
  }

  private Workbench workbench(Surroundings from, CanvasModel canvas) {
    var canvasPane = new CanvasPane(canvas, canvasEdits, arranging, from.theme().paletteProperty());
    var inspector = new InspectorPane(pipeline, backend);
    commands.settlingBy(inspector::commit);
    canvasPane.onFiles(sources::dropped);
    canvasPane.setCorner(new GuideBar(pipeline, editor, run, commands));
    var problems = new ProblemsPane(pipeline, canvas::reveal);
    var tabs =
        new BottomTabs(
            new DataPane(pipeline, backend, from.files()::toExport),
            lineage.get().partitions(),
            lineage.get().lineage(),
            problems);
    var bench =
        new Workbench(
            from.settings(),
            new SidePane(new KindList(canvasEdits::add), new Outline(pipeline)),
            canvasPane,
            tabs,
            inspector);
    lineage.get().attach(bench, tabs, canvas::reveal);
    canvasPane.onEdit(() -> {
      bench.showRight();
      inspector.requestFocus();
    });
    pipeline
        .offendingProperty()
        .addListener((property, old, now) ->
            now.ifPresent(looked -> {
              bench.showBottom();
              tabs.showData();
              canvas.reveal(looked.node());
            }));
    return bench;
  }

  private TopBar topBar(Surroundings from) {
    return new TopBar(
        commands,
        pipeline,
        editor,
        run,
        from.theme(),
        new FileMenu(commands, pipeline, editor, from.settings(), arranging::arrange),
        new ViewMenu(from.settings(), from.theme()));
  }

  public EditorWindow window() {
    return window;
  }

  public Commands commands() {
    return commands;
  }

  public PipelineModel pipeline() {
    return pipeline;
  }

  public EditorModel editor() {
    return editor;
  }

  public Autosave autosave() {
    return autosave;
  }

  public RunModel run() {
    return run;
  }

  /** To be called once the window's scene exists. */
  public void shortcuts() {
    actions.install(window.getScene().getAccelerators());
  }
}
