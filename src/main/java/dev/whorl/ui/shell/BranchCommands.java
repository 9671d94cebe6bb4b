package dev.whorl.ui.shell;

import dev.whorl.ui.model.BranchesModel;
import dev.whorl.ui.model.BranchesModel.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with branches, with the questions that it takes. */
final class BranchCommands {
  private final BranchesModel branches;
  private final Runnable settle;
  private final Chooser chooser;
  private final Prompt prompt;
  private final Consumer<String> compare;

  /**
   * @param settle lets what is still being typed reach the graph
   * @param compare shows how another branch differs from the one that is shown
   */
  BranchCommands(
      BranchesModel branches,
      Runnable settle,
      Chooser chooser,
      Prompt prompt,
      Consumer<String> compare) {
    this.branches = branches;
    this.settle = settle;
    this.chooser = chooser;
    this.prompt = prompt;
    this.compare = compare;
  }

  List<Action> actions() {
    return List.of(
        Action.of("Switch to a branch …", this::choose, "Shortcut+Shift+B"),
        Action.of("New branch from here …", this::create),
        Action.of("Rename this branch …", this::rename),
        Action.of("Delete a branch …", this::delete),
        Action.of("Publish another branch’s result here …", this::promote),
        Action.of("Compare with another branch …", this::compare));
  }

  void show(String name) {
    settle.run();
    branches.show(name);
  }

  void choose() {
    choose("Switch to which branch?", branches.lines(), this::show);
  }

  void create() {
    settle.run();
    prompt.ask(
        "New branch from " + branches.shown(),
        "It gets this graph and all of its data; nothing is computed or copied. What you change"
            + " there leaves "
            + branches.shown()
            + " as it is.",
        Optional.of(new Prompt.Word("Name of the branch", "", branches::refusal)),
        List.of(new Prompt.Answer("Create", branches::create)));
  }

  void rename() {
    settle.run();
    if (isMain()) {
      prompt.ask(
          "main keeps its name",
          "Every document has a branch main, from which others are made.",
          Optional.empty(),
          List.of(new Prompt.Answer("OK", typed -> {})));
      return;
    }
    prompt.ask(
        "Rename " + branches.shown(),
        "Its data, its runs and what it has published go along.",
        Optional.of(new Prompt.Word("New name", branches.shown(), branches::refusal)),
        List.of(new Prompt.Answer("Rename", branches::rename)));
  }

  private boolean isMain() {
    return branches.lines().stream().anyMatch(line -> line.shown() && line.isMain());
  }

  void delete() {
    choose(
        "Delete which branch?",
        branches.lines().stream().filter(line -> !line.isMain()).toList(),
        this::askToDelete);
  }

  private void askToDelete(String name) {
    prompt.ask(
        "Delete branch " + name + "?",
        "Its graph and what it has published are gone, here and in the file. Data that another"
            + " branch has too stay.",
        Optional.empty(),
        List.of(new Prompt.Answer("Delete", typed -> branches.delete(name))));
  }

  void promote() {
    choose("Publish the result of which branch here?", branches.others(), this::askToPromote);
  }

  private void askToPromote(String from) {
    var to = branches.shown();
    prompt.ask(
        "Publish the result of " + from + " as that of " + to + "?",
        "Readers of "
            + to
            + " see it at once; nothing is computed. If only the result is taken, the next run of "
            + to
            + " publishes what its own graph says.",
        Optional.empty(),
        List.of(
            new Prompt.Answer("Result and graph", typed -> branches.promote(from, true)),
            new Prompt.Answer("Result only", typed -> branches.promote(from, false))));
  }

  void compare() {
    choose("Compare " + branches.shown() + " with which branch?", branches.others(), compare);
  }

  private void choose(String question, List<Line> offered, Consumer<String> taken) {
    if (offered.isEmpty()) {
      create();
      return;
    }
    var entries = new ArrayList<Chooser.Entry>();
    for (var line : offered) {
      entries.add(
          new Chooser.Entry(
              line.shown() ? Feather.CHECK : Feather.GIT_BRANCH,
              line.name(),
              line.state(),
              () -> taken.accept(line.name())));
    }
    chooser.open(question, entries, 0);
  }
}
