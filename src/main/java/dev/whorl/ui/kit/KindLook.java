package dev.whorl.ui.kit;

import dev.whorl.graph.Kind;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** How each kind of node is offered: its icon, and what it does in words. */
public final class KindLook {
  private KindLook() {}

  public static Feather icon(Kind kind) {
    return switch (kind) {
      case FILES -> Feather.FILE_TEXT;
      case TABLE -> Feather.GRID;
      case PIPELINE -> Feather.SHARE_2;
      case FILTER -> Feather.FILTER;
      case SELECT -> Feather.COLUMNS;
      case DERIVE -> Feather.PLUS_SQUARE;
      case AGGREGATE -> Feather.BAR_CHART_2;
      case JOIN -> Feather.GIT_MERGE;
      case UNION -> Feather.LAYERS;
      case DISTINCT -> Feather.CHECK_SQUARE;
      case SORT -> Feather.ALIGN_LEFT;
      case PIVOT -> Feather.ROTATE_CW;
      case UNPIVOT -> Feather.ROTATE_CCW;
      case SAMPLE -> Feather.PIE_CHART;
      case REPARTITION -> Feather.SCISSORS;
      case SQL -> Feather.DATABASE;
      case EXPORT -> Feather.DOWNLOAD;
    };
  }

  /** The icon of a node whose kind may be unknown. */
  public static Feather icon(Optional<Kind> kind) {
    return kind.map(KindLook::icon).orElse(Feather.HELP_CIRCLE);
  }

  /** What a node of that kind does, in a few words. */
  public static String does(Kind kind) {
    return switch (kind) {
      case FILES -> "CSV, JSON or Parquet files, one partition for each";
      case TABLE -> "A small table that is typed in";
      case PIPELINE -> "What another pipeline publishes";
      case FILTER -> "Keeps the rows that meet a condition";
      case SELECT -> "Picks, renames and computes columns";
      case DERIVE -> "Adds computed columns, or replaces them";
      case AGGREGATE -> "Groups rows and sums them up";
      case JOIN -> "Brings two inputs together";
      case UNION -> "Puts inputs below each other";
      case DISTINCT -> "Drops duplicates";
      case SORT -> "Orders rows, and keeps the first of them";
      case PIVOT -> "Turns values into columns";
      case UNPIVOT -> "Turns columns into rows";
      case SAMPLE -> "Keeps a share of the rows, always the same ones";
      case REPARTITION -> "Cuts the data anew";
      case SQL -> "One SELECT over other nodes";
      case EXPORT -> "Writes files";
    };
  }

  /** All kinds, as they are offered: sources, transforms, sinks. */
  public static List<Kind> offered() {
    return List.of(Kind.values());
  }
}
