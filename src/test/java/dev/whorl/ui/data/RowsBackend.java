package dev.whorl.ui.data;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Profile;
import dev.whorl.reconcile.QueryException;
import dev.whorl.reconcile.RowsFile;
import dev.whorl.ui.model.QuietBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A backend whose datasets are computed from row numbers; answers at once, or when told to. */
final class RowsBackend extends QuietBackend {
  static final List<Column> COLUMNS =
      List.of(
          new Column("user_id", "BIGINT"),
          new Column("ts", "TIMESTAMP"),
          new Column("country", "VARCHAR"),
          new Column("button", "VARCHAR"),
          new Column("amount", "DECIMAL(12,2)"),
          new Column("tags", "STRUCT(name VARCHAR, weight DOUBLE)[]"));

  /** One question and where its answer goes. */
  record Asked(Look look, long offset, int limit, CompletableFuture<Optional<Page>> answer) {
    /** Whose rows; a question has none. */
    NodeId node() {
      return look.subject() instanceof Look.Rows rows ? rows.node() : new NodeId("question");
    }
  }

  final List<Asked> asked = new ArrayList<>();
  final List<RowsFile> exported = new ArrayList<>();
  long total;
  boolean atOnce = true;
  String failure = "";

  /** What an export answers with, unless it is to answer at once. */
  Optional<CompletableFuture<Path>> exporting = Optional.empty();

  RowsBackend(long total) {
    this.total = total;
  }

  @Override
  public CompletableFuture<Optional<Page>> page(
      Pipeline pipeline, Look look, long offset, int limit) {
    var question = new Asked(look, offset, limit, new CompletableFuture<>());
    asked.add(question);
    if (atOnce) {
      answer(question);
    }
    return question.answer();
  }

  void answer(Asked question) {
    if (!failure.isEmpty()) {
      question.answer().completeExceptionally(new QueryException(failure));
      return;
    }
    question
        .answer()
        .complete(
            total < 0
                ? Optional.empty()
                : Optional.of(
                    new Page(
                        COLUMNS,
                        question.offset(),
                        rows(question.node(), question.offset(), question.limit()),
                        total)));
  }

  private List<List<@Nullable String>> rows(NodeId node, long offset, int limit) {
    var rows = new ArrayList<List<@Nullable String>>();
    for (long i = offset; i < Math.min(total, offset + limit); i++) {
      rows.add(row(node, i));
    }
    return rows;
  }

  private static List<@Nullable String> row(NodeId node, long i) {
    var cells = new ArrayList<@Nullable String>();
    cells.add(Long.toString(70_000 + i * 7919 % 31_337));
    cells.add("2026-02-28 00:%02d:%02d".formatted(i / 60 % 60, i % 60));
    cells.add(i % 11 == 3 ? null : List.of("DE", "FR", "US", "日本").get((int) (i % 4)));
    cells.add(node + (i % 2 == 0 ? " buy" : " view"));
    cells.add((i * 37 % 10_000 - 500) / 100 + "." + "%02d".formatted(i % 100));
    cells.add("[{'name': first, 'weight': 0.5}, {'name': line\nbreak, 'weight': 12.25}]");
    return cells;
  }

  @Override
  public CompletableFuture<Optional<Profile>> profile(Pipeline pipeline, Look look) {
    return CompletableFuture.completedFuture(Optional.of(profile()));
  }

  @Override
  public CompletableFuture<Path> export(Pipeline pipeline, Look look, RowsFile wanted) {
    exported.add(wanted);
    if (exporting.isPresent()) {
      return exporting.get();
    }
    return Files.exists(wanted.file())
        ? CompletableFuture.failedFuture(new QueryException(wanted.file() + " is taken."))
        : CompletableFuture.completedFuture(wanted.file());
  }

  /** Of every shape: with NULLs and without, few values and many, no bars at all. */
  private Profile profile() {
    var columns = new ArrayList<Profile.OfColumn>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      var bars = new ArrayList<Long>();
      for (long bar = 0; bar < (i == 5 ? 0 : i == 2 ? 4 : 16); bar++) {
        bars.add((bar * 37 + i * 11L) % 23 * (i == 2 ? 100 : 1000));
      }
      long nulls = i == 2 ? Math.min(total, 1_000_000) / 11 : i == 4 ? 1 : 0;
      columns.add(
          new Profile.OfColumn(
              nulls, i == 2 ? 4 : 31_337, Optional.of("1"), Optional.of("9"), bars));
    }
    return new Profile(total, Math.min(total, 1_000_000), columns);
  }
}
