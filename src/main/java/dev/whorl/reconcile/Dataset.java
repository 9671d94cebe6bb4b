package dev.whorl.reconcile;

import dev.whorl.engine.InputTable;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node has to show.
 *
 * @param pieces its partitions, in their order; listed once somebody looks
 * @param order ORDER BY list, if it is to be shown in one
 * @param view the SELECT and tables of a view
 */
record Dataset(
    List<Column> columns,
    Once<List<Piece>> pieces,
    Optional<String> order,
    Optional<ViewRows> view) {

  record Piece(PartitionKey key, ContentId content) {}

  record ViewRows(String sql, Once<List<InputTable>> tables) {}

  /** Contents of the chosen partitions; of all, if none is chosen. */
  List<ContentId> contents(Set<PartitionKey> chosen) {
    return pieces.get().stream()
        .filter(piece -> chosen.isEmpty() || chosen.contains(piece.key()))
        .map(Piece::content)
        .toList();
  }
}
