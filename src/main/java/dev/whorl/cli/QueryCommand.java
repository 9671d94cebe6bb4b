package dev.whorl.cli;

import dev.whorl.engine.Engine;
import dev.whorl.reconcile.Queries;
import dev.whorl.reconcile.QueryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
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

  @Option(names = "--format", paramLabel = "table|csv|json|parquet", description = "Of the rows.")
  @Nullable String format;

  @Option(names = "--output", paramLabel = "F", description = "A file instead of standard output.")
  @Nullable Path output;

  @Override
  public Integer call() throws Exception {
    var chosen = format == null ? (options.json ? "json" : "table") : format;
    if (output != null && Files.isDirectory(output)) {
      throw new UsageException("--output " + output + " is a folder: name a file.");
    }
    var pipeline = Target.pipeline(file, options.branch);
    try (var workspace = options.workspace()) {
      var queries = workspace.queries(pipeline);
      if (!queries.hasData()) {
        throw new UsageException("Nothing is published yet: run whorl reconcile " + file + ".");
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

  private void write(Queries queries, String chosen)
      throws QueryException, UsageException, IOException {
    switch (chosen) {
      case "csv" -> text(RowFormats.csv(queries.rows(sql)));
      case "json" -> text(RowFormats.json(queries.json(sql)));
      case "table" -> text(table(queries.rows(sql)));
      case "parquet" -> parquet(queries);
      default -> throw new UsageException("--format is table, csv, json or parquet.");
    }
  }

  private static String table(Engine.Rows rows) {
    return RowFormats.table(rows);
  }

  private void text(String text) throws IOException {
    if (output == null) {
      System.out.print(text);
    } else {
      var staged = staged(output);
      Files.writeString(staged, text, StandardCharsets.UTF_8);
      publish(staged, output);
    }
  }

  private void parquet(Queries queries) throws QueryException, UsageException, IOException {
    if (output == null) {
      throw new UsageException("--format parquet needs --output FILE.");
    }
    var staged = staged(output);
    Files.deleteIfExists(staged);
    queries.parquet(sql, staged);
    publish(staged, output);
  }

  private static void publish(Path staged, Path output) throws IOException {
    Files.move(staged, output.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path staged(Path output) {
    var absolute = output.toAbsolutePath();
    return absolute.resolveSibling("." + absolute.getFileName() + ".whorl-tmp");
  }
}
