package dev.whorl.reconcile;

import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.source.Territory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What every branch has to show at the moment, and the looks at it. What the engine says of a look
 * is an answer for the user, a {@link QueryException}.
 */
final class BranchLooks {
  private final Path store;
  private final Context context;
  private final SqlFrontEnd frontEnd;
  private final GraphCompiler compiler;
  private final Function<Pipeline, Looks.Stage> stages;
  private final Results results;
  private final Profiles profiles;
  private final Map<BranchName, Datasets> datasets = new ConcurrentHashMap<>();

  /**
   * @param store folder in which no look is written
   * @param stages where the stopped tasks of a pipeline are
   */
  BranchLooks(
      Path store,
      Context context,
      SqlFrontEnd frontEnd,
      GraphCompiler compiler,
      Function<Pipeline, Looks.Stage> stages) {
    this.store = store;
    this.context = context;
    this.frontEnd = frontEnd;
    this.compiler = compiler;
    this.stages = stages;
    this.results = new Results(context.engine(), context.repository().spill());
    this.profiles = new Profiles(context);
  }

  /** What the nodes of the branch have to show; runs and assessments put it there. */
  Datasets datasets(Pipeline pipeline) {
    return datasets.computeIfAbsent(pipeline.branchName(), _ -> new Datasets(context));
  }

  /** The branch shows nothing until it is assessed again. */
  void forget(BranchName branch) {
    datasets.remove(branch);
  }

  /** The branch as it was, run by run. */
  PastRuns past(Pipeline pipeline) {
    return new PastRuns(context, frontEnd, this::at, compiler::compile, pipeline.branchName());
  }

  /** At the present, or at the run as which the pipeline is looked at. */
  Looks of(Pipeline pipeline) {
    if (pipeline.past().isPresent()) {
      return at(past(pipeline).datasets(pipeline.past().getAsLong()));
    }
    return of(datasets(pipeline), stages.apply(pipeline));
  }

  /** At what was there once. */
  private Looks at(Datasets shown) {
    return of(
        shown,
        look -> {
          throw new QueryException("Nothing is stopped in the past.");
        });
  }

  private Looks of(Datasets shown, Looks.Stage stage) {
    return new Looks(context, shown, frontEnd, results, profiles, stage);
  }

  /** As {@link Workspace#page}. */
  Optional<Page> page(
      Pipeline pipeline, Look look, long offset, int limit, Cancellation cancellation)
      throws QueryException {
    return looking(() -> of(pipeline).page(look, offset, limit, cancellation));
  }

  /** As {@link Workspace#profile}. */
  Optional<Profile> profile(Pipeline pipeline, Look look, Cancellation cancellation)
      throws QueryException {
    return looking(() -> of(pipeline).profile(look, cancellation));
  }

  /** As {@link Workspace#export}. */
  void export(Pipeline pipeline, Look look, RowsFile wanted, Cancellation cancellation)
      throws QueryException {
    if (isOwn(wanted.file())) {
      throw new QueryException(wanted.file() + " is in Whorl's own store: choose another place.");
    }
    looking(() -> {
      of(pipeline).export(look, wanted, cancellation);
      return Optional.empty();
    });
  }

  /** As {@link Workspace#preview}. */
  Page preview(Pipeline pipeline, String select, Cancellation cancellation) throws QueryException {
    return looking(() -> Optional.of(of(pipeline).preview(select, cancellation))).orElseThrow();
  }

  /** The first rows of the first of some files; empty if no row can be shown. */
  Optional<Page> firstRows(SourceScan.Files files, Cancellation cancellation)
      throws QueryException {
    return looking(() -> new FirstRows(context).of(files, cancellation));
  }

  /** As {@link Workspace#functions}. */
  List<String> functions() throws QueryException {
    var sql =
        "SELECT DISTINCT function_name FROM duckdb_functions() WHERE regexp_full_match("
            + "function_name, '[a-z][a-z0-9_]*') AND function_type IN ('scalar', 'aggregate',"
            + " 'macro') ORDER BY 1";
    return looking(() -> Optional.of(context.engine().read(sql, List.of(), new Cancellation())))
        .orElseThrow()
        .rows()
        .stream()
        .map(row -> String.valueOf(row.getFirst()))
        .toList();
  }

  private boolean isOwn(Path file) {
    return new Territory(store, List.of(), store).isOwn(file);
  }

  /** Something that asks the engine. */
  private interface Looking<T> {
    Optional<T> look() throws EngineException, QueryException;
  }

  /** What the engine says of the data is the user's answer, not a fault of the program. */
  private static <T> Optional<T> looking(Looking<T> looking) throws QueryException {
    try {
      return looking.look();
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }
}
