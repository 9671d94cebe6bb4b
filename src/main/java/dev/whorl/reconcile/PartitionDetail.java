package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.repository.Records.Production;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A partition as the branch has it.
 *
 * @param content its rows
 * @param blueprint what it was made from
 * @param production when and at what cost it was made; empty if the store lost that
 * @param code fingerprint of the code that made it
 * @param codeSince milliseconds since the epoch when the branch first ran with that code; empty if
 *     history does not tell
 */
public record PartitionDetail(
    Point point,
    ContentId content,
    Fingerprint blueprint,
    Optional<Production> production,
    Fingerprint code,
    OptionalLong codeSince) {}
