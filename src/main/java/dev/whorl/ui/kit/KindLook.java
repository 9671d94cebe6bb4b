package dev.whorl.ui.kit;

import dev.whorl.graph.Kind;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** The icon of each kind of node. */
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
}
