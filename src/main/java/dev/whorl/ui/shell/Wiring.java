package dev.whorl.ui.shell;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.Arranging;
import dev.whorl.ui.canvas.CanvasEdits;
import dev.whorl.ui.canvas.CanvasModel;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.canvas.Contents;
import dev.whorl.ui.data.DataPane;
import dev.whorl.ui.inspector.InspectorPane;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Assessor;
import dev.whorl.ui.model.Automation;
import dev.whorl.ui.model.Autosave;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.BranchesModel;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.FileArrivals;
import dev.whorl.ui.model.GhostPlan;
import dev.whorl.ui.model.HoldsModel;
import dev.whorl.ui.model.InertBackend;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.Ongoing;
import dev.whorl.ui.model.PastModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.PlacementModel;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.TrustModel;
import dev.whorl.ui.runs.ComparisonModel;
import dev.whorl.ui.runs.RunsModel;
import dev.whorl.ui.runs.RunsPane;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.VBox;

/** Puts the editor together: every part gets what it needs here, and finds nothing by itself. */
public final class Wiring {
  private final PipelineModel pipeline = new PipelineModel();
  private final Backend backend;
  private final EditorModel editor;
  private final NoticeStack notices = new NoticeStack(this::openBefore);
  private final RunModel run;
  private final DebuggerModel debugger;
  private final DebugCommands debugging;
  private final Autosave autosave;
  private final Commands commands;
  private final SourceCommands sources;
  private final CanvasEdits canvasEdits;
  private final InspectorCommands inspecting = new InspectorCommands();
  private final PanelCommands panels = new PanelCommands();
  private final Parts parts = new Parts();
  private final Ongoing ongoing = new Ongoing();
  private final Arranging arranging;
  private final BranchesModel branches;
  private final BranchCommands branchCommands;
  private final NameCommand naming;
  private final PastModel past;
  private final RunsModel runs;
  private final ComparisonModel comparison;
  private final RunCommands runCommands;
  private final HoldsModel holds;
  private final Automation automation;
  private final HoldCommands holdCommands;
  private final EditorWindow window;
  private final Actions actions;
  private final Lazy<Workbench> workbench;
  private Runnable showingRuns = () -> {};
  private final Lazy<LineagePanels> lineage;

  public Wiring(Surroundings from) {
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
    new GhostPlan(pipeline, run);
    var placement = new PlacementModel(backend, from.settings(), run, System::getenv, notices);
    var sheet = new PlacementSheet(placement, run);
    var assessor = new Assessor(pipeline, backend, run, from.later(), notices);
    debugger = new DebuggerModel(pipeline, backend, run, notices, assessor::soon);
    debugging = new DebugCommands(pipeline, debugger);
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
            from.windows(),
            notices);
    var canvas = new CanvasModel(pipeline, from.background());
    canvasEdits = new CanvasEdits(canvas);
    arranging = new Arranging(canvas, from.background());
    var arrivals = new FileArrivals(pipeline, backend, notices);
    sources = new SourceCommands(commands, editor, arrivals, canvasEdits, from.files());
    lineage =
        new Lazy<>(() ->
            new LineagePanels(
                pipeline, backend, debugger, commands, this::comparePartitions, from));
    workbench = new Lazy<>(() -> workbench(from, canvas));
    var chooser = new Chooser();
    var finder = new Finder(chooser, pipeline, node -> showOnCanvas(canvas, node));
    var prompt = new Prompt();
    naming = new NameCommand(pipeline, editor, prompt);
    branches = new BranchesModel(pipeline, editor, run, backend, notices);
    past = new PastModel(pipeline, editor, backend, notices);
    runs = new RunsModel(pipeline, run, backend);
    comparison =
        new ComparisonModel(pipeline, branch -> editor.branch(branch).orElse(Graph.EMPTY), backend);
    runCommands = new RunCommands(pipeline, past, commands, this::showRuns);
    holds = new HoldsModel(pipeline, backend, assessor::soon, notices);
    automation =
        new Automation(
            pipeline,
            run,
            backend,
            from.settings(),
            debugger.stopsProperty(),
            from.background().ui(),
            editor.openProperty()::get);
    holdCommands = new HoldCommands(pipeline, holds, automation, commands::settle, prompt);
    branchCommands =
        new BranchCommands(branches, commands::settle, chooser, prompt, this::compareWith);
    actions =
        new Actions(
            commands,
            sources,
            debugging,
            canvas,
            canvasEdits,
            arranging,
            workbench,
            finder,
            editor.openProperty()::get,
            List.of(
                inspecting::actions,
                naming::actions,
                panels::actions,
                parts::actions,
                runCommands::actions,
                new LineageCommands(lineage)::actions,
                holdCommands::actions,
                branchCommands::actions,
                () -> List.of(Action.of("Choose where tasks run …", sheet::open)),
                () -> ViewMenu.actions(from.settings()),
                () -> List.of(GuideBar.action(commands, from.settings()))));
    window =
        new EditorWindow(
            new VBox(
                topBar(from),
                new StoreBanner(backend),
                new RecoveryBanner(autosave, commands),
                new TrustBanner(pipeline, editor, commands),
                new PastBanner(pipeline, past)),
            new WelcomePage(commands, sources, from.settings(), from.theme()),
            workbench,
            new StatusBar(
                backend,
                placement,
                sheet::open,
                pipeline,
                run,
                assessor,
                editor,
                arrivals,
                new MemoryLabel(from.background(), from.later()),
                new OngoingBox(ongoing)),
            notices,
            chooser,
            prompt,
            sheet,
            editor);
    assessor.watch();
  }

  private Workbench workbench(Surroundings from, CanvasModel canvas) {
    var canvasPane = new CanvasPane(canvas, canvasEdits, arranging, from.theme().paletteProperty());
    var inspector = new InspectorPane(pipeline, backend, notices);
    commands.settlingBy(inspector::commit);
    debugger.settlingBy(inspector::commit);
    canvasPane.onMenu(
        () -> Stream.of(runCommands.items(), holdCommands.items()).flatMap(List::stream).toList());
    canvasPane.onFiles(sources::dropped);
    canvasPane.setCorner(new GuideBar(pipeline, editor, run, commands, from.settings()));
    var problems = new ProblemsPane(pipeline, canvas::reveal);
    var debug = new DebugPanels(pipeline, backend, run, debugger, debugging, from);
    var data =
        new DataPane(pipeline, backend, from.files()::toExport, from.later(), ongoing, notices);
    var history =
        new RunsPane(
            runs, comparison, runCommands::open, from.theme().paletteProperty(), from.later());
    var tabs =
        new BottomTabs(
            from.settings(),
            data,
            lineage.get().partitions(),
            lineage.get().lineage(),
            history,
            debug.below(),
            problems);
    pipeline.originProperty().subscribe(now -> inspector.setDisable(now.isPast()));
    var outline = new Outline(pipeline, new Contents(canvas));
    var bench =
        new Workbench(
            from.settings(),
            new SidePane(new KindList(canvasEdits::add), outline),
            canvasPane,
            tabs,
            debug.under(inspector));
    showingRuns =
        () -> {
          bench.showBottom();
          tabs.showRuns();
        };
    lineage.get().attach(bench, tabs, canvas::reveal);
    inspecting.attach(bench, inspector, canvasPane::edit);
    canvasPane.onEdit(inspecting::edit);
    panels.attach(bench, tabs, data);
    parts.attach(bench, canvasPane, outline, inspector, tabs, data);
    pipeline
        .offendingProperty()
        .addListener((property, old, now) ->
            now.ifPresent(looked -> {
              bench.showBottom();
              tabs.showData();
              canvas.reveal(looked.node());
            }));
    debug.attach(canvasPane, data, bench, tabs, canvas::reveal);
    return bench;
  }

  /** Shows where a node is, and lets the keys walk on from there. */
  private void showOnCanvas(CanvasModel canvas, NodeId node) {
    canvas.reveal(node);
    parts.canvas();
  }

  private void showRuns() {
    workbench.get();
    showingRuns.run();
  }

  /** Shows how another branch differs from the one that is shown. */
  void compareWith(String branch) {
    comparison.branch(branch);
    showRuns();
  }

  private void comparePartitions(ChosenPartitions chosen) {
    comparison.partitions(chosen);
    showRuns();
  }

  private TopBar topBar(Surroundings from) {
    return new TopBar(
        commands,
        pipeline,
        editor,
        new RunControl(
            commands,
            pipeline,
            run,
            new ReconcileButton(commands, pipeline, run, debugger),
            new ReconcileMenu(commands, runCommands, pipeline, debugger)),
        new DebugBar(debugging, debugger, run),
        from.theme(),
        new FileMenu(commands, pipeline, editor, from.settings(), naming::ask, arranging::arrange),
        new BranchMenu(branches, branchCommands),
        new AutoMenu(automation, pipeline, holdCommands),
        actions::search,
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

  public BranchesModel branches() {
    return branches;
  }

  public RunsModel runs() {
    return runs;
  }

  public HoldsModel holds() {
    return holds;
  }

  public Automation automation() {
    return automation;
  }

  /** Tells what a program tells once: what an earlier one left, and how its store fares. */
  void tellNews() {
    autosave.look();
    Answers.take(
        backend.ready(),
        (ready, error) -> {
          if (ready != null) {
            ready.notes().forEach(note -> notices.accept(Notice.ofStore(note, ready.store())));
          }
        });
  }

  public Autosave autosave() {
    return autosave;
  }

  Actions actions() {
    return actions;
  }

  public DebuggerModel debugger() {
    return debugger;
  }

  Ongoing ongoing() {
    return ongoing;
  }

  public RunModel run() {
    return run;
  }

  /** Does what the list of all actions has under a name. */
  void act(String name) {
    actions.all().stream()
        .filter(action -> action.name().equals(name))
        .forEach(action -> action.run().run());
  }

  /** To be called once the window's scene exists. */
  public void shortcuts() {
    actions.install(window.getScene().getAccelerators());
  }

  private void openBefore(Path file) {
    commands.openBefore(file);
  }
}
