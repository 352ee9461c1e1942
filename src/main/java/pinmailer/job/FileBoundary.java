package pinmailer.job;

import java.util.Map;
import pinmailer.handoff.Boundary;

/** The boundaries of writing one file of a package, as fail points. */
record FileBoundary(Map<String, FailPoint> points) implements Boundary {
    static final FileBoundary OF_PRINT_FILE = new FileBoundary(Map.of(
            WRITTEN, FailPoint.RENDER_WRITTEN, SYNCED, FailPoint.RENDER_SYNCED, RENAMED, FailPoint.RENDER_RENAMED));
    static final FileBoundary OF_MANIFEST = new FileBoundary(Map.of(
            WRITTEN,
            FailPoint.MANIFEST_WRITTEN,
            SYNCED,
            FailPoint.MANIFEST_SYNCED,
            RENAMED,
            FailPoint.MANIFEST_RENAMED));
    static final FileBoundary OF_DESCRIPTION = new FileBoundary(Map.of(RENAMED, FailPoint.PUBLISH_DESCRIBED));

    @Override
    public void reached(String name) {
        FailPoint point = points.get(name);
        if (point != null) {
            point.hit();
        }
    }
}
