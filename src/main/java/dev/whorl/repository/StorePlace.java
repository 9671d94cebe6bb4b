package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Where a store can be: refuses folders that its database can't be in, and warns of those on which
 * none is safe, those of other machines and those that sync.
 */
public final class StorePlace {
  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "afs",
          "afpfs",
          "webdav",
          "davfs",
          "9p",
          "ceph",
          "glusterfs",
          "lustre",
          "sshfs",
          "fuse.sshfs",
          "fuse.rclone",
          "fuse.s3fs",
          "fuse.davfs",
          "fuse.glusterfs");

  /** The first is where macOS keeps whatever syncs: “OneDrive-Company”, “GoogleDrive-ana@…”. */
  private static final List<String> SYNCED =
      List.of(
          "cloudstorage",
          "dropbox",
          "onedrive",
          "google drive",
          "googledrive",
          "my drive",
          "icloud",
          "icloud drive",
          "mobile documents",
          "box sync",
          "nextcloud",
          "owncloud",
          "syncthing",
          "pcloud");

  /** From it on, the database takes its address for settings, among them SQL to run. */
  private static final String SETTING = ";";

  private StorePlace() {}

  /**
   * @throws StoreRefusedException if no store can be there
   */
  static void require(Path folder) {
    if (folder.toAbsolutePath().toString().contains(SETTING)) {
      throw new StoreRefusedException(
          "The store "
              + folder.toAbsolutePath()
              + " can't be used: there is a “;” in its path, which its database takes for something"
              + " else.");
    }
  }

  /**
   * What endangers a store in this folder, in sentences for the user; makes and opens nothing. None
   * if the folder can't be looked at, which whoever opens the store will say.
   */
  public static List<String> warnings(Path folder) {
    try {
      return warningsAt(folder);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> warningsAt(Path folder) throws IOException {
    var existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    var real = existing.toRealPath();
    return warnings(real.resolve(existing.relativize(folder.toAbsolutePath())), type(real));
  }

  private static String type(Path folder) throws IOException {
    return Files.getFileStore(folder).type();
  }

  /**
   * @param folder without links
   * @param type of its file system, as the operating system calls it
   */
  static List<String> warnings(Path folder, String type) {
    var warnings = new ArrayList<String>();
    if (NETWORK.contains(type.toLowerCase(Locale.ROOT))) {
      warnings.add(
          "The store "
              + folder
              + " is on a network drive ("
              + type
              + "), where locks and forced writes may not hold: a local folder is safe.");
    }
    synced(folder)
        .ifPresent(name ->
            warnings.add(
                "The store "
                    + folder
                    + " is in “"
                    + name
                    + "”, which seems to be synchronised: another machine's changes can damage it;"
                    + " a folder that is not synchronised is safe."));
    return warnings;
  }

  private static Optional<Path> synced(Path folder) {
    return StreamSupport.stream(folder.spliterator(), false)
        .filter(name -> isSynced(name.toString().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Such a name, or one with an account behind it: “OneDrive - Company”, “Dropbox (Team)”. */
  private static boolean isSynced(String name) {
    return SYNCED.stream()
        .anyMatch(synced ->
            name.equals(synced)
                || name.startsWith(synced + " - ")
                || name.startsWith(synced + " ("));
  }
}
