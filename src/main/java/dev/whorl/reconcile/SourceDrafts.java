package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.source.Territory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says how a file or a folder of files would be read as a source. */
final class SourceDrafts {
  private static final int DEEPEST = 8;
  private static final int MOST = 100_000;
  private static final int LONGEST = 58;
  private static final Pattern ENDING = Pattern.compile("\\.([^.]+(?:\\.(?:gz|zst))?)$");

  private final SourceScanner scanner;
  private final Territory territory;
  private final Path folder;

  SourceDrafts(SourceScanner scanner, Territory territory, Path folder) {
    this.scanner = scanner;
    this.territory = territory;
    this.folder = folder;
  }

  /**
   * @param what a file, or a folder whose files of the most frequent format are meant
   * @throws QueryException if it can't be a source; the message says why and what to do
   */
  SourceDraft of(Path what) throws QueryException {
    if (!Files.exists(what)) {
      throw new QueryException("There is no “" + what + "” any more.");
    }
    if (!territory.contains(what)) {
      throw new QueryException(
          "“"
              + what
              + "” is outside of the pipeline's folder “"
              + folder
              + "”, and a pipeline reads nothing else. Copy it there, or save the pipeline in a"
              + " folder that holds both.");
    }
    if (territory.isOwn(what)) {
      throw new QueryException(
          "“" + what + "” is Whorl's own store: take files or a folder of your own.");
    }
    try {
      return Files.isDirectory(what) ? ofFolder(what) : ofFile(what);
    } catch (IOException | UncheckedIOException e) {
      throw new QueryException("“" + what + "” can't be read: " + e.getMessage() + ".", e);
    }
  }

  private SourceDraft ofFile(Path file) throws IOException, QueryException {
    var path = relative(file);
    if (Spec.Format.ofPath(path).isEmpty()) {
      throw new QueryException(
          "The format of “"
              + file.getFileName()
              + "” can't be told from its name. Whorl reads .csv, .tsv, .txt, .json, .ndjson,"
              + " .jsonl and .parquet, also with .gz or .zst behind.");
    }
    return drafted(name(file), path, 0);
  }

  private SourceDraft ofFolder(Path where) throws IOException, QueryException {
    var within = data(where);
    var byEnding = within.stream().collect(Collectors.groupingBy(SourceDrafts::ending));
    var most =
        byEnding.entrySet().stream()
            .max(
                Comparator.comparingInt(
                        (Map.Entry<String, List<Path>> all) -> all.getValue().size())
                    .thenComparing(Map.Entry::getKey));
    if (most.isEmpty()) {
      throw new QueryException(
          "There is no file in “" + where + "” that Whorl can read: no CSV, JSON or Parquet.");
    }
    boolean flat = most.get().getValue().stream().allMatch(file -> where.equals(file.getParent()));
    var path = relative(where);
    var glob = (path.isEmpty() ? "" : path + "/") + (flat ? "*." : "**/*.") + most.get().getKey();
    return drafted(name(where), glob, within.size() - most.get().getValue().size());
  }

  /**
   * Files whose names tell a format that can be read, but hidden ones and the store's, and what is
   * in hidden folders.
   */
  private List<Path> data(Path where) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        where,
        Set.of(),
        DEEPEST,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return isHidden(where.relativize(inner)) || territory.isOwn(inner)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isData(where.relativize(file)) && Files.isRegularFile(file)) {
              found.add(file);
            }
            return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }
        });
    return found;
  }

  private static boolean isData(Path relative) {
    return !isHidden(relative)
        && Spec.Format.ofPath(String.valueOf(relative.getFileName())).isPresent();
  }

  private static boolean isHidden(Path relative) {
    for (var part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static String ending(Path file) {
    var found = ENDING.matcher(String.valueOf(file.getFileName()));
    return found.find() ? found.group(1) : "";
  }

  /** As the document writes it: below its folder, with slashes. */
  private String relative(Path path) throws IOException, QueryException {
    var separator = path.getFileSystem().getSeparator();
    var text = folder.toRealPath().relativize(path.toRealPath()).toString().replace(separator, "/");
    if (text.matches(".*[*?{].*")) {
      throw new QueryException(
          "“"
              + path.getFileName()
              + "” has one of * ? { in its path, which mean patterns: rename it.");
    }
    return text;
  }

  /**
   * A single column may be what stands above a table: where it does, that is to be passed over, as
   * the draft says.
   */
  private SourceDraft drafted(String name, String path, int others) throws QueryException {
    var draft = drafted(name, path, others, Fields.EMPTY);
    if (draft.properties().get("columns").orElseThrow() instanceof Fields columns
        && columns.map().size() == 1
        && Spec.Format.ofPath(path).equals(Optional.of(Spec.Format.CSV))) {
      int preamble = scanner.preamble(spec(path, Fields.EMPTY));
      return preamble == 0
          ? draft
          : drafted(name, path, others, Fields.EMPTY.with("skip", Value.of(preamble)));
    }
    return draft;
  }

  private static Spec.Files spec(String path, Fields options) {
    return new Spec.Files(
        path, Optional.empty(), options, Optional.empty(), Spec.OnDrift.ADD, Spec.BadRows.FAIL);
  }

  private SourceDraft drafted(String name, String path, int others, Fields asked)
      throws QueryException {
    var properties = Fields.EMPTY.with("kind", Value.of("files")).with("path", Value.of(path));
    return switch (scanner.scan(spec(path, asked))) {
      case SourceScan.Files found ->
          new SourceDraft(name, described(properties, found, asked), found.files().size(), others);
      case SourceScan.Failed(String message) -> throw new QueryException(message);
      case SourceScan.Misread(String property, String message) ->
          throw new QueryException("“" + property + "”: " + message);
      case SourceScan.Rows _, SourceScan.Published _ -> throw new IllegalStateException(path);
    };
  }

  private static Fields described(Fields properties, SourceScan.Files found, Fields asked) {
    var types = new LinkedHashMap<String, Value>();
    found.columns().forEach(column -> types.put(column.name(), Value.of(column.type())));
    var options = options(found.files().values());
    for (var option : asked.map().entrySet()) {
      options = options.with(option.getKey(), option.getValue());
    }
    return (options.map().isEmpty() ? properties : properties.with("options", options))
        .with("columns", new Fields(types));
  }

  /** What was told alike of all files that can be read; what is usual needs no saying. */
  private static Fields options(Collection<SourceScan.Found> files) {
    Function<SourceScan.Found, Fields> told = found -> SourceOptions.told(found.shape().format());
    var all = files.stream().filter(found -> found.error().isEmpty()).map(told).distinct().toList();
    return all.size() == 1 ? all.getFirst() : Fields.EMPTY;
  }

  /** Without what a node id can't have. */
  private static String name(Path path) {
    var file = String.valueOf(path.getFileName());
    var stem = Files.isDirectory(path) ? file : ENDING.matcher(file).replaceFirst("");
    var plain = stem.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    var begun = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "data_" + plain : plain;
    var brief = begun.substring(0, Math.min(LONGEST, begun.length()));
    return NodeId.isValid(brief) ? brief : "data";
  }
}
