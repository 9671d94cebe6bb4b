package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Exported;
import dev.whorl.source.FileScanner;
import dev.whorl.source.SourceException;
import dev.whorl.source.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Writes exports: each file is complete or as it was before, only files whose rows changed are
 * written, and no file that Whorl did not write is replaced or removed in a folder of partitions. A
 * file is of one branch: of {@code main}, if that writes it, else of the first that wrote it.
 */
final class Exports {
  private static final String MAIN = "main";
  private static final Pattern FLOATING = Pattern.compile("\\b(?:FLOAT|DOUBLE)\\b");
  private static final Pattern HUGE = Pattern.compile("\\bU?HUGEINT\\b");

  /** How many files are written before any is moved: each round costs two commits. */
  static final int ROUND = 32;

  private final Context context;
  private final BranchName branch;
  private final Territory territory;
  private final OwnFiles own;
  private final FileScanner files;

  Exports(Context context, BranchName branch, Territory territory, OwnFiles own) {
    this.context = context;
    this.branch = branch;
    this.territory = territory;
    this.own = own;
    this.files = new FileScanner(territory, _ -> Map.of());
  }

  /**
   * A file that ought to exist.
   *
   * @param content identity of what it holds and how it is written
   * @param sql what it holds
   * @param tables what the SQL reads; looked for only if the file is to be written
   */
  record Target(Path path, Fingerprint content, String sql, Supplier<List<InputTable>> tables) {}

  /** The files that an export ought to write, by path; its node is told whose it leaves alone. */
  SequencedMap<String, Target> targets(Situation situation, Compiled.Export export)
      throws SourceException {
    var targets = all(situation, export);
    refuseOwn(targets.values());
    var others = ofOthers(targets.keySet());
    targets.keySet().removeAll(others.keySet());
    situation.node(export.node().id()).leavesTo(others.values().stream().findFirst());
    return targets;
  }

  private void refuseOwn(Collection<Target> targets) throws SourceException {
    for (var target : targets) {
      var refusal = own.refusal(target.path());
      if (refusal.isPresent()) {
        throw new SourceException(refusal.get() + ": choose another place to write to.");
      }
    }
  }

  /** Of those paths, the ones that another branch wrote and has, with its name. */
  private Map<String, String> ofOthers(Collection<String> paths) {
    if (branch.branch().equals(MAIN)) {
      return Map.of();
    }
    var written = context.repository().written().ofOthers(branch);
    var others = new HashMap<String, String>();
    for (var path : paths) {
      var by = written.get(path);
      if (by != null && looksLike(by.file().identity(), Path.of(path))) {
        others.put(path, by.branch());
      }
    }
    return others;
  }

  private SequencedMap<String, Target> all(Situation situation, Compiled.Export export)
      throws SourceException {
    var targets = new LinkedHashMap<String, Target>();
    var spec = export.spec();
    var input = situation.node(spec.input());
    if (input.compiled() instanceof Compiled.View(Compiled.Query query)) {
      var target = view(situation, export, query, viewPath(spec));
      targets.put(target.path().toString(), target);
      return targets;
    }
    if (spec.layout() == Spec.Layout.SINGLE) {
      var path = territory.allowed(spec.path());
      var target = target(export, input, path, input.content(), () -> input.contents().list());
      targets.put(target.path().toString(), target);
      return targets;
    }
    var contents = new LinkedHashMap<PartitionKey, ContentId>();
    input.contents().forEach(contents::put);
    for (var partition : contents.entrySet()) {
      var path =
          territory.allowed(
              spec.path() + "/" + PartitionFileName.of(partition.getKey(), spec.format()));
      var content = partition.getValue();
      var target = target(export, input, path, content, () -> List.of(content));
      if (targets.put(path.toString(), target) != null) {
        throw new SourceException(
            "two partitions would both be "
                + path
                + ": cut “"
                + spec.input()
                + "” otherwise, or export a single file.");
      }
    }
    return targets;
  }

  private Target target(
      Compiled.Export export,
      NodeProgress input,
      Path path,
      ContentId total,
      Supplier<List<ContentId>> contents) {
    var name = input.id().value();
    var columns = input.compiled().columns();
    return new Target(
        path,
        content(export, input.id(), total, columns),
        Formulas.in(export.spec().formulas(), select(name, export.order()), columns),
        () -> List.of(context.tables().table(name, columns, contents.get())));
  }

  /** A view is not cut: all of it is one partition. */
  private Path viewPath(Spec.Export spec) throws SourceException {
    return territory.allowed(
        spec.layout() == Spec.Layout.SINGLE
            ? spec.path()
            : spec.path() + "/" + PartitionFileName.of(PartitionKey.WHOLE, spec.format()));
  }

  private Target view(
      Situation situation, Compiled.Export export, Compiled.Query query, Path path) {
    var total = Fingerprint.builder("view/v1").add(query.fingerprint());
    query.ports().forEach(port -> total.add(situation.node(port.input()).content().bytes()));
    Supplier<List<InputTable>> tables =
        () ->
            query.ports().stream()
                .map(port ->
                    context
                        .tables()
                        .table(
                            port.input().value(),
                            port.columns(),
                            situation.node(port.input()).contents().list()))
                .toList();
    var content =
        Fingerprint.builder("export/v1")
            .add(total.build())
            .add(format(export, query.columns()))
            .build();
    return new Target(
        path, content, Formulas.in(export.spec().formulas(), query.sql(), query.columns()), tables);
  }

  private static Fingerprint content(
      Compiled.Export export, NodeId input, ContentId total, List<Column> columns) {
    return Fingerprint.builder("export/v1")
        .add(input.value())
        .add(total.bytes())
        .add(format(export, columns))
        .add(export.order().orElse(""))
        .build();
  }

  /** How it is written; names anew what was once written in another way. */
  private static String format(Compiled.Export export, List<Column> columns) {
    var spec = export.spec();
    var name = spec.format().name();
    return switch (spec.format()) {
      case CSV -> name + (spec.formulas() == Spec.Formulas.KEPT ? "" : "/text");
      case JSON -> name + (anyIs(columns, FLOATING) ? "/finite" : "");
      case PARQUET -> name + (anyIs(columns, HUGE) ? "/exact" : "");
    };
  }

  private static boolean anyIs(List<Column> columns, Pattern type) {
    return columns.stream().anyMatch(column -> type.matcher(column.type()).find());
  }

  private static String select(String table, Optional<String> order) {
    return "SELECT * FROM \"" + table + "\"" + order.map(list -> " ORDER BY " + list).orElse("");
  }

  /** Whether all files are there as they were written from the present data, and no other. */
  boolean isFresh(Situation situation, Compiled.Export export) {
    try {
      var targets = targets(situation, export);
      var written = context.repository().written().of(branch, export.node().id().value());
      return written.keySet().equals(targets.keySet())
          && targets.values().stream().allMatch(target -> isFresh(target, written));
    } catch (SourceException e) {
      return false;
    }
  }

  private boolean isFresh(Target target, Map<String, Exported> written) {
    var before = written.get(target.path().toString());
    return before != null
        && before.content().equals(target.content())
        && looksLike(before.identity(), target.path());
  }

  private boolean looksLike(FileIdentity before, Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        return false;
      }
      var now = files.identity(path);
      return now.size() == before.size() && now.sha().equals(before.sha());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Brings the files up to date.
   *
   * @return how many were written
   */
  int write(Compiled.Export export, SequencedMap<String, Target> targets, Cancellation cancellation)
      throws SourceException, EngineException {
    var node = export.node().id().value();
    var before = context.repository().written().of(branch, node);
    var due = targets.values().stream().filter(target -> !isFresh(target, before)).toList();
    for (int start = 0; start < due.size(); start += ROUND) {
      var round = due.subList(start, Math.min(due.size(), start + ROUND));
      write(export, round, before, cancellation);
    }
    var removed = before.keySet().stream().filter(path -> !targets.containsKey(path)).toList();
    var others = ofOthers(removed);
    for (var path : removed) {
      if (!others.containsKey(path)) {
        remove(Path.of(path), before.get(path));
      }
    }
    context.repository().written().exported(branch, List.of(), node, removed).join();
    return due.size();
  }

  /**
   * Writes some files, of which all are complete and announced before the first is in its place:
   * whatever ends this, those that are in their places are known to be the export's own.
   */
  private void write(
      Compiled.Export export,
      List<Target> round,
      Map<String, Exported> before,
      Cancellation cancellation)
      throws SourceException, EngineException {
    var written = context.repository().written();
    var files = new LinkedHashMap<Target, OutsideFile>();
    var moved = new ArrayList<Exported>();
    try {
      for (var target : round) {
        refuseForeign(export, target, before);
        files.put(target, at(target));
      }
      written.begin(staged(files.values()));
      var announced = new LinkedHashMap<Path, Exported>();
      for (var file : files.entrySet()) {
        var complete = fill(export, file.getKey(), file.getValue(), cancellation);
        announced.put(file.getValue().staged(), complete);
      }
      written.announce(branch, announced);
      for (var file : files.entrySet()) {
        refuseForeign(export, file.getKey(), before);
        move(file.getKey(), file.getValue());
        moved.add(announced.get(file.getValue().staged()));
      }
    } finally {
      var gone = files.values().stream().filter(OutsideFile::discard).toList();
      // Whoever commits next hears of a store that could not take it.
      var _ = written.exported(branch, moved, export.node().id().value(), List.of());
      var _ = written.end(staged(gone));
    }
  }

  private static List<Path> staged(Collection<OutsideFile> files) {
    return files.stream().map(OutsideFile::staged).toList();
  }

  private static void refuseForeign(
      Compiled.Export export, Target target, Map<String, Exported> before) throws SourceException {
    if (Files.isDirectory(target.path())) {
      throw new SourceException(target.path() + " is a folder: move it, or choose another “path”.");
    }
    if (export.spec().layout() == Spec.Layout.PARTITIONS
        && !before.containsKey(target.path().toString())
        && Files.exists(target.path())) {
      throw new SourceException(
          target.path()
              + " is there already and Whorl did not write it: move it, or choose another"
              + " “path”.");
    }
  }

  private OutsideFile at(Target target) throws SourceException {
    try {
      return OutsideFile.at(context, target.path());
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** What the file is, and will be in its place. */
  private Exported fill(
      Compiled.Export export, Target target, OutsideFile file, Cancellation cancellation)
      throws SourceException, EngineException {
    var path = target.path();
    var kind = export.spec().format();
    var tables = target.tables().get();
    try {
      file.fill(OutsideFile.rows(context, target.sql(), tables, kind, path, cancellation));
      var identity = files.identity(file.staged());
      return new Exported(
          export.node().id().value(), path.toString(), target.content(), identity.at(path));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private static void move(Target target, OutsideFile file) throws SourceException {
    try {
      file.move();
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private static SourceException unwritable(Target target, IOException e) {
    return new SourceException(
        target.path()
            + " can't be written: "
            + SourceException.reason(e)
            + ". Check the folder and its rights.",
        e);
  }

  private void remove(Path path, @org.jspecify.annotations.Nullable Exported written)
      throws SourceException {
    try {
      if (written != null && looksLike(written.identity(), path)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new SourceException(path + " can't be removed: " + SourceException.reason(e) + ".", e);
    }
  }
}
