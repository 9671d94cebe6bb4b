package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What this session knows of the objects' files. Whatever was told of in this session is held: it
 * is not collected before the store closes. And no object counts as sound before all its bytes were
 * read once in this session.
 */
final class Holdings {
  private final ObjectStore objects;
  private final Map<Long, Boolean> present = new HashMap<>();
  private final Map<Fingerprint, Long> held = new HashMap<>();
  private final Set<Long> condemned = new HashSet<>();
  private final Set<Fingerprint> gone = ConcurrentHashMap.newKeySet();
  private final Map<Fingerprint, CompletableFuture<ObjectStore.Health>> checked =
      new ConcurrentHashMap<>();
  private volatile long lastUse = System.nanoTime();

  Holdings(ObjectStore objects) {
    this.objects = objects;
  }

  /** Holds an object; answers whether its file is there. */
  synchronized boolean hold(long object, Fingerprint digest) {
    lastUse = System.nanoTime();
    if (condemned.contains(object)) {
      return false;
    }
    held.put(digest, object);
    return present.computeIfAbsent(object, _ -> Files.exists(objects.path(digest)));
  }

  /** When somebody was last told of an object, in nanoseconds of the clock for durations. */
  long lastUse() {
    return lastUse;
  }

  /** Takes note of an object that was just written. */
  synchronized void published(long object, Fingerprint digest) {
    condemned.remove(object);
    held.put(digest, object);
    present.put(object, true);
    gone.remove(digest);
    checked.put(digest, CompletableFuture.completedFuture(ObjectStore.Health.SOUND));
  }

  /**
   * Whether an object is known to be lost.
   *
   * @param digest only asked for if any is
   */
  boolean isGone(Supplier<Optional<Fingerprint>> digest) {
    return !gone.isEmpty() && digest.get().filter(gone::contains).isPresent();
  }

  /** Lets nobody hold an object any more; answers whether that succeeded. */
  synchronized boolean condemn(long object) {
    return !present.containsKey(object) && condemned.add(object);
  }

  synchronized boolean isHeld(long object) {
    return present.containsKey(object);
  }

  /** Reads an object once more; if it can't be used, nobody is told of it from now on. */
  synchronized ObjectStore.Health checkAgain(Fingerprint digest) {
    checked.remove(digest);
    var health = check(digest);
    if (health != ObjectStore.Health.SOUND) {
      checked.remove(digest);
      gone.add(digest);
      Optional.ofNullable(held.get(digest)).ifPresent(object -> present.put(object, false));
    }
    return health;
  }

  /** How an object is; its bytes are read by whoever asks first, and the others wait for that. */
  ObjectStore.Health check(Fingerprint digest) {
    var mine = new CompletableFuture<ObjectStore.Health>();
    var first = checked.putIfAbsent(digest, mine);
    if (first != null) {
      return first.join();
    }
    try {
      mine.complete(objects.health(digest));
    } catch (IOException | RuntimeException e) {
      // What the disk can't give back is as good as changed.
      mine.complete(ObjectStore.Health.DAMAGED);
    }
    return mine.join();
  }
}
