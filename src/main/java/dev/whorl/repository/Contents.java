package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.Materialisation;
import dev.whorl.repository.Records.NewObject;
import dev.whorl.repository.Records.Production;
import dev.whorl.repository.Records.SliceRow;
import dev.whorl.repository.Records.Staged;
import dev.whorl.repository.Records.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What was made of what, and where its rows are; only what can still be read is told of. */
final class Contents {
  private final ObjectStore objects;
  private final Catalog catalog;
  private final Holdings holdings;
  private final AtomicLong lastObject;

  Contents(ObjectStore objects, Catalog catalog, Holdings holdings) {
    this.objects = objects;
    this.catalog = catalog;
    this.holdings = holdings;
    this.lastObject = new AtomicLong(catalog.count("SELECT coalesce(max(id), 0) FROM object"));
  }

  Map<Fingerprint, Trace> traces(Set<Fingerprint> blueprints) {
    var found = new HashMap<Fingerprint, Trace>();
    for (var known : known(blueprints)) {
      if (known.content().rows() == 0 || known.object().filter(this::isPresent).isPresent()) {
        found.put(known.blueprint(), new Trace(known.content(), known.seconds()));
      }
    }
    return found;
  }

  /** Why the rows that a blueprint once gave can't be had any more, if that is so. */
  Optional<String> loss(Fingerprint blueprint) {
    return known(Set.of(blueprint)).stream()
        .filter(known -> known.content().rows() > 0)
        .flatMap(known -> known.object().stream())
        .filter(object -> !isPresent(object))
        .findFirst()
        .map(object ->
            objects.isSetAside(object.digest())
                ? "what was stored of it was damaged, and is set aside"
                : "what was stored of it is gone");
  }

  /** How what these blueprints gave was made. */
  Map<Fingerprint, Production> productions(Set<Fingerprint> blueprints) {
    var found = new HashMap<Fingerprint, Production>();
    catalog
        .among(
            "SELECT t.blueprint, t.born, t.seconds, o.bytes, o.parts FROM trace t"
                + " LEFT JOIN materialisation m ON m.content = t.content"
                + " LEFT JOIN object o ON o.id = m.object WHERE t.blueprint IN (?)",
            blueprints.stream().map(Fingerprint::bytes).toList(),
            row ->
                Map.entry(
                    Fingerprint.of(row.getBytes(1)),
                    new Production(
                        row.getLong(2), row.getDouble(3), row.getLong(4), row.getInt(5))))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private record Known(
      Fingerprint blueprint, ContentId content, double seconds, Optional<Place> object) {}

  private record Place(long object, Fingerprint digest) {}

  private List<Known> known(Set<Fingerprint> blueprints) {
    return catalog.among(
        "SELECT t.blueprint, t.content, t.seconds, m.object, o.digest FROM trace t"
            + " LEFT JOIN materialisation m ON m.content = t.content"
            + " LEFT JOIN object o ON o.id = m.object WHERE t.blueprint IN (?)",
        blueprints.stream().map(Fingerprint::bytes).toList(),
        Contents::known);
  }

  private static Known known(ResultSet row) throws SQLException {
    var digest = row.getBytes(5);
    return new Known(
        Fingerprint.of(row.getBytes(1)),
        ContentId.of(row.getBytes(2)),
        row.getDouble(3),
        digest == null
            ? Optional.empty()
            : Optional.of(new Place(row.getLong(4), Fingerprint.of(digest))));
  }

  private boolean isPresent(Place place) {
    return holdings.hold(place.object(), place.digest());
  }

  /** Whether the rows of a content can be read. */
  boolean isStored(ContentId content) {
    return content.rows() == 0
        || catalog
            .one(
                "SELECT o.id, o.digest FROM materialisation m JOIN object o ON o.id = m.object"
                    + " WHERE m.content = ?",
                row -> new Place(row.getLong(1), Fingerprint.of(row.getBytes(2))),
                (Object) content.bytes())
            .filter(this::isPresent)
            .isPresent();
  }

  Map<ContentId, Materialisation> find(Set<ContentId> contents) {
    var found = new HashMap<ContentId, Materialisation>();
    catalog
        .among(
            "SELECT m.content, o.id, o.digest, o.schema, m.part, o.parts FROM materialisation m"
                + " JOIN object o ON o.id = m.object WHERE m.content IN (?)",
            contents.stream().map(ContentId::bytes).toList(),
            row -> Map.entry(ContentId.of(row.getBytes(1)), materialisation(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private Materialisation materialisation(ResultSet row) throws SQLException {
    var digest = Fingerprint.of(row.getBytes(3));
    holdings.hold(row.getLong(2), digest);
    return new Materialisation(
        objects.path(digest), Codec.columns(row.getBytes(4)), row.getInt(5), row.getInt(6));
  }

  Map<ContentId, List<SliceRow>> slices(Set<ContentId> contents, Fingerprint cut) {
    var found = new HashMap<ContentId, List<SliceRow>>();
    catalog
        .among(
            "SELECT content, found FROM slices WHERE content IN (?) AND cut = ?",
            contents.stream().map(ContentId::bytes).toList(),
            row -> Map.entry(ContentId.of(row.getBytes(1)), Codec.slices(row.getBytes(2))),
            cut.bytes())
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** Adds an object and its traces within a commit. */
  void put(Transaction transaction, NewObject made) throws SQLException {
    if (made.staged().isPresent()) {
      put(transaction, made, made.staged().get());
    }
    for (var partition : made.made()) {
      var stop = made.held().get(partition.blueprint());
      if (stop == null) {
        transaction.put(
            Table.TRACE,
            partition.blueprint().bytes(),
            partition.content().bytes(),
            (float) partition.seconds(),
            System.currentTimeMillis());
      } else {
        Stops.put(transaction, stop);
      }
    }
  }

  private void put(Transaction transaction, NewObject made, Staged staged) throws SQLException {
    var known =
        transaction.one(
            "SELECT id FROM object WHERE digest = ?",
            row -> row.getLong(1),
            (Object) staged.digest().bytes());
    long id = known.orElseGet(lastObject::incrementAndGet);
    int parts = (int) made.made().stream().filter(m -> m.content().rows() > 0).count();
    transaction.put(
        Table.OBJECT,
        id,
        staged.digest().bytes(),
        staged.bytes(),
        parts,
        Codec.columns(made.columns()),
        System.currentTimeMillis());
    transaction.remove(Table.DOOMED, id);
    transaction.remove(Table.LOST, id);
    holdings.published(id, staged.digest());
    for (var partition : made.made()) {
      if (partition.content().rows() > 0) {
        forgetLost(transaction, partition.content(), id);
        transaction.put(Table.MATERIALISATION, partition.content().bytes(), id, partition.part());
      }
    }
  }

  /** An object that is gone has no reason to be named once its content is elsewhere. */
  private void forgetLost(Transaction transaction, ContentId content, long unless)
      throws SQLException {
    var lost = new ArrayList<Long>();
    transaction
        .list(
            "SELECT o.id, o.digest FROM materialisation m JOIN object o ON o.id = m.object"
                + " WHERE m.content = ?",
            row -> new Place(row.getLong(1), Fingerprint.of(row.getBytes(2))),
            (Object) content.bytes())
        .stream()
        .filter(place -> place.object() != unless && !isPresent(place))
        .forEach(place -> lost.add(place.object()));
    for (var object : lost) {
      var others =
          transaction.list(
              "SELECT content FROM materialisation WHERE object = ?",
              row -> ContentId.of(row.getBytes(1)),
              object);
      if (others.equals(List.of(content))) {
        transaction.remove(Table.OBJECT, object);
        transaction.remove(Table.LOST, object);
      }
    }
  }
}
