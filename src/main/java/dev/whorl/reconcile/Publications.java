package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Nearest;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Repository;
import dev.whorl.source.SourceException;
import dev.whorl.source.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * Finds what other documents published, for the sources of one pipeline that take it over; refuses
 * documents that wait for each other.
 */
final class Publications {
  private final Repository repository;
  private final Documents documents;
  private final Function<Path, Territory> territories;
  private final Pipeline self;

  /**
   * @param territories what a document in a folder may read
   */
  Publications(
      Repository repository,
      Documents documents,
      Function<Path, Territory> territories,
      Pipeline self) {
    this.repository = repository;
    this.documents = documents;
    this.territories = territories;
    this.self = self;
  }

  /**
   * What is published, whatever became of the other document's text since.
   *
   * @throws SourceException saying why there is nothing to take over, and what to do
   */
  SourceScan.Published find(Spec.Published spec) throws SourceException {
    Pipeline other;
    try {
      other = read(self, spec);
    } catch (SourceException e) {
      return unread(spec).orElseThrow(() -> e);
    }
    refuseCycles(spec, other, new LinkedHashSet<>(List.of(self.branchName())));
    var published = published(spec, other.branchName());
    if (published.isPresent()) {
      return published.get();
    }
    requireNode(spec, other);
    throw new SourceException(
        named(spec) + " is not published yet: reconcile “" + spec.path() + "” first.");
  }

  /** What a document published that can't be read now, if its path is all that it goes by. */
  private Optional<SourceScan.Published> unread(Spec.Published spec) throws SourceException {
    var file = file(self, spec);
    return Files.exists(file)
        ? published(spec, new BranchName(file.toString(), spec.branch()))
        : Optional.empty();
  }

  private Optional<SourceScan.Published> published(Spec.Published spec, BranchName branch) {
    return repository.published(branch).drawn().entrySet().stream()
        .filter(node -> node.getKey().equalsIgnoreCase(spec.node().value()))
        .map(Map.Entry::getValue)
        .map(state -> new SourceScan.Published(state.columns(), state.scheme(), state.tree()))
        .findFirst();
  }

  /** A text that differs once something else is published there. */
  String look(Spec.Published spec) {
    try {
      var file = file(self, spec);
      return spec
          + " "
          + Files.getLastModifiedTime(file)
          + " "
          + Files.size(file)
          + " "
          + repository.publishedRun(read(self, spec).branchName());
    } catch (SourceException | IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Path file(Pipeline reader, Spec.Published spec) throws SourceException {
    return territories.apply(reader.folder()).allowed(spec.path());
  }

  private Pipeline read(Pipeline reader, Spec.Published spec) throws SourceException {
    var file = file(reader, spec);
    if (!Files.exists(file)) {
      throw new SourceException(
          "there is no document “" + spec.path() + "”: put it there, or mend “path”.");
    }
    return documents.read(file, spec.branch());
  }

  /** Makes sure that a node is there that may be published. */
  private static void requireNode(Spec.Published spec, Pipeline other) throws SourceException {
    var named = other.graph().named(spec.node().value());
    if (named.isEmpty()) {
      var known = other.graph().nodes().stream().map(n -> n.id().value()).toList();
      throw new SourceException(
          "“"
              + spec.path()
              + "” has no node “"
              + spec.node()
              + "”."
              + Nearest.suggestion(spec.node().value(), known));
    }
    var node = named.get();
    if (node.kind().filter(kind -> kind.role() == Kind.Role.SINK).isPresent()) {
      throw new SourceException(named(spec) + " is an export, which yields no rows.");
    }
    if (node.reading() instanceof Reading.Valid valid && !valid.materialize()) {
      throw new SourceException(
          named(spec)
              + " is a view, whose rows are kept nowhere: take “materialize”: false from it, or"
              + " read what it reads.");
    }
  }

  private static String named(Spec.Published spec) {
    return "“" + spec.node() + "” of “" + spec.path() + "”" + onBranch(spec);
  }

  private static String onBranch(Spec.Published spec) {
    return spec.branch().equals("main") ? "" : " (branch " + spec.branch() + ")";
  }

  /** A document that needs this one published before it can be published itself never can be. */
  private void refuseCycles(Spec.Published spec, Pipeline other, SequencedSet<BranchName> way)
      throws SourceException {
    if (other.branchName().equals(self.branchName())) {
      throw new SourceException(
          way.size() == 1
              ? "“" + spec.path() + "” is this document itself: name its node as an input instead."
              : "“"
                  + spec.path()
                  + "” reads this document, directly or through others: documents that wait for"
                  + " each other can't be published.");
    }
    if (way.add(other.branchName())) {
      for (var next : published(other)) {
        Pipeline further;
        try {
          further = read(other, next);
        } catch (SourceException e) {
          // What the other document can't read is its own to say.
          continue;
        }
        refuseCycles(spec, further, way);
      }
    }
  }

  private static List<Spec.Published> published(Pipeline pipeline) {
    var found = new ArrayList<Spec.Published>();
    for (var node : pipeline.graph().nodes()) {
      if (node.reading() instanceof Reading.Valid valid
          && valid.spec() instanceof Spec.Published spec) {
        found.add(spec);
      }
    }
    return found;
  }

  /** How a source that takes over is cut, in a sentence. */
  static String cut(Compiled.Source source) {
    return source.spec() instanceof Spec.Published spec
        ? "Cut as " + named(spec) + " is; nothing of it is computed or copied."
        : "";
  }
}
