package dev.whorl.cli;

import dev.whorl.reconcile.Queries;
import dev.whorl.reconcile.QueryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "A SELECT over published data; tables are node ids.")
final class QueryCommand implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "SQL", description = "One SELECT.")
  String sql = "";

  @Option(
      names = "--format",
      paramLabel = "table|csv|json|parquet",
      description =
          "Of the rows; if not given, json with --json, else as the ending of --output says, else"
              + " table.")
  @Nullable String format;

  @Option(names = "--output", paramLabel = "F", description = "A file instead of standard output.")
  @Nullable Path output;

  @Override
  public Integer call() throws Exception {
    var chosen = format();
    // Places in the text are counted without the space that shelters a comment at its start.
    sql = sql.startsWith(" --") ? sql.substring(1) : sql;
    if (output != null && output.toString().isEmpty()) {
      throw new UsageException("--output needs the name of a file.");
    }
    if (output != null && Files.isDirectory(output)) {
      throw new UsageException("--output " + output + " is a folder: name a file.");
    }
    var pipeline = Target.pipeline(file, options.branch);
    try (var workspace = options.workspace()) {
      var queries = workspace.queries(pipeline);
      if (!queries.hasData()) {
        throw new UsageException("Nothing is published yet: run whorl reconcile " + file + ".");
      }
      if (output != null && new QueryOutput(output).isFile()) {
        queries.requireForeign(new QueryOutput(output).place());
      }
      write(queries, chosen);
      return Exit.DONE.code();
    } catch (QueryException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UsageException("--output " + output + " can't be written: " + reason(e) + ".");
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such folder";
      case AccessDeniedException _ -> "there is no permission";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** As it was said, or as the ending of the file says it. */
  private String format() {
    if (format != null) {
      return format;
    }
    if (options.json) {
      return "json";
    }
    var name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
    return Stream.of("csv", "json", "parquet")
        .filter(ending -> name.endsWith("." + ending))
        .findFirst()
        .orElse("table");
  }

  private void write(Queries queries, String chosen)
      throws QueryException, UsageException, IOException {
    switch (chosen) {
      case "csv" -> text(queries, RowFormats.csv(queries.rows(sql)));
      case "json" -> text(queries, RowFormats.json(queries.json(sql)));
      case "table" -> text(queries, RowFormats.table(queries.rows(sql)));
      case "parquet" -> parquet(queries);
      default -> throw new UsageException("--format is table, csv, json or parquet.");
    }
  }

  private void text(Queries queries, String text) throws IOException {
    if (output == null) {
      System.out.print(text);
    } else {
      new QueryOutput(output).text(queries, text);
    }
  }

  private void parquet(Queries queries) throws QueryException, UsageException, IOException {
    if (output == null || !new QueryOutput(output).isFile()) {
      throw new UsageException("--format parquet needs a file: --output F.");
    }
    queries.parquet(sql, new QueryOutput(output).place());
  }
}
