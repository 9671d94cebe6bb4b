package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.Problem;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a sentence why a node stands as it does, by the part of the fingerprint that differs. */
final class Reasons {
  /** Nodes that are gone through to find a cause. */
  private static final int FAR = 100;

  private final Situation situation;
  private final Causes causes;

  Reasons(Situation situation) {
    this.situation = situation;
    this.causes = new Causes(situation);
  }

  String of(NodeProgress node, Freshness freshness) {
    return switch (freshness) {
      case FRESH -> fresh(node) + drift(node) + warnings(node);
      case STALE -> stale(node) + drift(node);
      case WAITING -> waiting(node);
      case RUNNING -> running(node);
      case FAILED -> failed(node);
      case INVALID -> invalid(node);
      case STOPPED -> stopped(node);
      case HELD -> held(node);
    };
  }

  private String held(NodeProgress node) {
    var hold = situation.hold(node).orElse("held back");
    return Character.toUpperCase(hold.charAt(0))
        + hold.substring(1)
        + ": it stays as it is until that is released.";
  }

  private String stopped(NodeProgress node) {
    var stops = situation.stops().of(node.id());
    int more = stops.size() - 1;
    return "Stopped"
        + stops.getFirst().clause()
        + (more == 0 ? "." : "; and at " + more + " more.");
  }

  private static String running(NodeProgress node) {
    int running = node.count(State.RUNNING);
    return running == 0
        ? "Checking its rows."
        : "Computing " + counted(running) + " of " + node.size() + ".";
  }

  private static String counted(int partitions) {
    return partitions == 1 ? "1 partition" : partitions + " partitions";
  }

  private static String fresh(NodeProgress node) {
    return switch (node.compiled()) {
      case Compiled.View _ -> "A view; what it reads is fresh.";
      case Compiled.Export export ->
          node.leftTo().map(other -> left(export, other)).orElse(written(node, export));
      default -> {
        int computed = node.count(State.COMPUTED);
        int reused = node.count(State.REUSED);
        if (computed > 0) {
          yield "Computed " + counted(computed) + " of " + node.size() + ".";
        }
        yield reused > 0
            ? "Nothing to compute: " + counted(reused) + " of " + node.size() + " reused."
            : "Nothing to do: no code and no data changed.";
      }
    };
  }

  private static String written(NodeProgress node, Compiled.Export export) {
    if (node.written() > 0) {
      return "Written by this run.";
    }
    return switch (export.spec().layout()) {
      case SINGLE -> "The file shows the present data.";
      case PARTITIONS -> "The files show the present data.";
    };
  }

  private static String left(Compiled.Export export, String branch) {
    return "“"
        + export.spec().path()
        + "” is left alone: branch “"
        + branch
        + "” wrote it. To write from this branch too, give its export another “path”.";
  }

  /** Columns of a source's files that its pinned schema lacks. */
  private String drift(NodeProgress node) {
    return situation.scan(node.id()).orElse(null) instanceof SourceScan.Files files
        ? files.added().entrySet().stream()
            .map(added ->
                " “" + added.getValue() + "” has a new column “" + added.getKey() + "”, added.")
            .collect(Collectors.joining())
        : "";
  }

  /** What it set aside, and what its checks warn of. */
  private String warnings(NodeProgress node) {
    long aside = situation.aside(node.id()).map(rows -> rows.content().rows()).orElse(0L);
    var rows =
        aside == 0 ? "" : aside == 1 ? " Set 1 row aside." : " Set " + aside + " rows aside.";
    return rows
        + situation.checks(node.id()).stream()
            .filter(CheckProgress::fails)
            .map(check -> " " + check.finding())
            .collect(Collectors.joining());
  }

  private String stale(NodeProgress node) {
    if (node.compiled() instanceof Compiled.Export export && !node.exported()) {
      return "“" + export.spec().path() + "” does not show the present data yet.";
    }
    long unsliced =
        situation.unsliced(node.id()).values().stream().flatMap(Set::stream).distinct().count();
    if (unsliced > 0) {
      return "It is to be cut anew: "
          + counted((int) unsliced)
          + " of its input are to be read for what counts here: "
          + causes.of(node)
          + ".";
    }
    int stale = node.count(State.TO_DO);
    if (stale == 0) {
      return "Its rows are there and still to be checked.";
    }
    return stale + " of " + counted(node.size()) + " stale: " + causes.of(node) + ".";
  }

  static List<Part> code(Compiled compiled) {
    return switch (compiled) {
      case Compiled.Source source -> source.code();
      case Compiled.Query query -> query.code();
      case Compiled.View _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ -> List.of();
    };
  }

  private String waiting(NodeProgress node) {
    if (node.compiled() instanceof Compiled.Blocked blocked) {
      return "Waiting: “" + blocked.by() + "” can't be computed as it is.";
    }
    var nearest = hindrances(node).findFirst();
    if (nearest.isEmpty()) {
      return "Waiting for its inputs.";
    }
    var cause = cause(nearest.get()).orElse(nearest.get());
    return "Waiting: “" + cause.id() + "” " + hindrance(cause).orElse("may change") + ".";
  }

  /** What went wrong, however far from here. */
  private Optional<NodeProgress> cause(NodeProgress nearest) {
    var at = Optional.of(nearest);
    for (int i = 0; i < FAR && at.isPresent() && hindrance(at.get()).isEmpty(); i++) {
      at = hindrances(at.get()).findFirst();
    }
    return at.filter(found -> hindrance(found).isPresent());
  }

  private Stream<NodeProgress> hindrances(NodeProgress node) {
    return node.compiled().inputs().stream()
        .map(situation::node)
        .filter(input -> !input.isSettled() || situation.isHeld(input.id()));
  }

  private Optional<String> hindrance(NodeProgress input) {
    if (!situation.stops().of(input.id()).isEmpty()) {
      return Optional.of("is stopped");
    }
    if (input.error().isPresent()) {
      return Optional.of("failed");
    }
    boolean held = situation.checks(input.id()).stream().anyMatch(c -> c.fails() && c.holdsBack());
    return held ? Optional.of("is held back by a check") : Optional.empty();
  }

  private String failed(NodeProgress node) {
    var scan = situation.scan(node.id());
    return node.error()
        .map(situation.failures()::spoken)
        .or(() ->
            scan.filter(SourceScan.Failed.class::isInstance)
                .map(s -> ((SourceScan.Failed) s).message()))
        .or(() ->
            situation.checks(node.id()).stream()
                .filter(check -> check.rows().error().isPresent() || check.fails())
                .map(CheckProgress::finding)
                .findFirst())
        .orElse("It failed.");
  }

  private static String invalid(NodeProgress node) {
    return node.compiled() instanceof Compiled.Invalid(var _, var _, List<Problem> problems)
        ? problems.getFirst().ofProperty()
        : "It is not valid.";
  }
}
