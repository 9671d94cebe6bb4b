package dev.whorl.cli;

import dev.whorl.document.Document;
import dev.whorl.reconcile.Branches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "branch",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the branches of a document; with NAME, makes one, or deletes it; with --promote,"
          + " publishes another branch's snapshot.",
      "A new branch has the graph of the one that it is made from, and all of its data, without"
          + " computing or copying any.",
      "Promotion moves a pointer: readers of --branch see what B has published, at once. The graph"
          + " of --branch stays what it is, so that its next run publishes what that graph says;"
          + " with --graph it takes over the graph of B as well, and its next run finds nothing to"
          + " do. Exports are written by runs, not by promotion."
    })
final class BranchCommand implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "A branch.")
  @Nullable String name;

  @Option(
      names = "--from",
      paramLabel = "B",
      description = "What NAME is made from; else --branch.")
  @Nullable String from;

  @Option(names = "--delete", description = "Delete NAME instead.")
  boolean delete;

  @Option(
      names = "--promote",
      paramLabel = "B",
      description = "Publish what B has published as that of --branch.")
  @Nullable String promoted;

  @Option(names = "--graph", description = "With --promote: take over the graph of B as well.")
  boolean graph;

  /**
   * A branch in the list.
   *
   * @param latest the run whose snapshot it goes on from; 0 if it never ran
   * @param published the run whose snapshot readers see; 0 if there is none
   * @param stopped how many of its tasks wait at a stop
   */
  record Line(String branch, int nodes, long latest, long published, int stopped) {}

  @Override
  public Integer call() throws Exception {
    refuseMixtures();
    var opened = Target.open(file);
    var base = opened.pipeline(from == null ? options.branch : from);
    try (var workspace = options.workspace()) {
      var branches = workspace.branches(base);
      if (promoted != null) {
        promote(opened, branches, opened.require(promoted));
      } else if (delete) {
        delete(opened, branches, opened.require(String.valueOf(name)));
      } else if (name != null) {
        create(opened, branches, name, base.branch());
      } else {
        list(opened, branches);
      }
      return Exit.DONE.code();
    }
  }

  private void refuseMixtures() throws UsageException {
    if (promoted != null && (name != null || delete || from != null)) {
      throw new UsageException(
          "--promote B goes with --branch alone: whorl branch FILE --promote B --branch main.");
    }
    if (delete && from != null) {
      throw new UsageException(
          "--delete and --from don't go together: NAME is deleted, or made from B.");
    }
    if (delete && name == null) {
      throw new UsageException("Say what to delete: whorl branch FILE NAME --delete.");
    }
    if (from != null && name == null) {
      throw new UsageException("Say what to make: whorl branch FILE NAME --from " + from + ".");
    }
    if (graph && promoted == null) {
      throw new UsageException("--graph goes with --promote B.");
    }
  }

  /** The document first: a branch without pointers finds its data by their blueprints. */
  private void create(Target.Opened opened, Branches branches, String made, String source)
      throws UsageException {
    var refusal = opened.document().refusal(made);
    if (refusal.isPresent()) {
      throw new UsageException(refusal.get());
    }
    var changed = opened.document().withCopy(source, made);
    opened.save(changed);
    branches.created(made, source);
    print(changed, branches, made, "Made branch " + made + " from " + source + ".");
  }

  private void delete(Target.Opened opened, Branches branches, String gone) throws UsageException {
    if (gone.equals(Document.MAIN)) {
      throw new UsageException("Branch main can't be deleted: every document has it.");
    }
    var line = line(opened.document(), branches, gone);
    opened.save(opened.document().withoutBranch(gone));
    branches.deleted(gone);
    print(line, "Deleted branch " + gone + ".");
  }

  private void promote(Target.Opened opened, Branches branches, String source)
      throws UsageException {
    var target = options.branch;
    if (source.equals(target)) {
      throw new UsageException("Branch " + source + " can't be promoted to itself.");
    }
    if (branches.head(source).filter(head -> head.published() > 0).isEmpty()) {
      throw new UsageException(
          "Branch "
              + source
              + " has published nothing yet: run whorl reconcile "
              + file
              + " --branch "
              + source
              + ".");
    }
    var changed = opened.document();
    if (graph) {
      changed = changed.withBranch(target, changed.branch(source).orElseThrow());
      opened.save(changed);
    }
    branches.promote(source, target, graph);
    print(
        changed,
        branches,
        target,
        "Branch "
            + target
            + " now shows what "
            + source
            + " has published"
            + (graph
                ? ", and has its graph."
                : ". Its graph is as it was, and its next run publishes what that says;"
                    + " --graph takes over the graph of "
                    + source
                    + " as well."));
  }

  private void list(Target.Opened opened, Branches branches) throws UsageException {
    var lines = new ArrayList<Line>();
    for (var branch : opened.document().branches()) {
      lines.add(line(opened.document(), branches, branch));
    }
    if (options.json) {
      System.out.println(Json.branches(lines));
      return;
    }
    var console = new Console(System.out, options.colored());
    int width = lines.stream().mapToInt(line -> line.branch().length()).max().orElse(1);
    lines.forEach(line -> console.line(text(line, width)));
  }

  private static String text(Line line, int width) {
    return String.format(
        Locale.ROOT,
        "%-" + width + "s  %4d nodes  %s%s",
        line.branch(),
        line.nodes(),
        line.stopped() == 0 ? "" : "stopped, ",
        line.published() == 0 ? "nothing published" : "run " + line.published() + " is published");
  }

  private static Line line(Document document, Branches branches, String branch) {
    var standing = branches.standing(branch);
    return new Line(
        branch,
        document.branch(branch).orElseThrow().nodes().size(),
        standing.head().map(found -> found.latest()).orElse(0L),
        standing.head().map(found -> found.published()).orElse(0L),
        standing.stopped());
  }

  private void print(Document document, Branches branches, String branch, String words)
      throws UsageException {
    print(line(document, branches, branch), words);
  }

  private void print(Line line, String words) throws UsageException {
    if (options.json) {
      System.out.println(Json.branch(line));
    } else {
      new Console(System.out, options.colored()).line(words);
    }
  }
}
