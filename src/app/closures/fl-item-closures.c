/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-item-closures.h"

#include "fl-broken-document.h"
#include "fl-connection.h"
#include "fl-sidebar-header.h"
#include "fl-status-closures.h"

#include <glib/gi18n.h>

/* The sidebar holds four kinds of objects in one list; here is what a row says of each. All of
 * these accept NULL, which an empty row has. */

gboolean
fl_item_is_header (GObject *item)
{
  return FL_IS_SIDEBAR_HEADER (item);
}

static gboolean
needs_client (GObject *item)
{
  return FL_IS_SERVICE (item) && fl_service_needs_client (FL_SERVICE (item));
}

char *
fl_item_dup_title (GObject *item)
{
  if (FL_IS_SIDEBAR_HEADER (item))
    return g_strdup (fl_sidebar_header_get_title (FL_SIDEBAR_HEADER (item)));
  if (FL_IS_CONNECTION (item))
    return g_strdup (fl_connection_get_name (FL_CONNECTION (item)));
  if (FL_IS_SERVICE (item))
    return g_strdup (fl_service_get_name (FL_SERVICE (item)));
  if (FL_IS_BROKEN_DOCUMENT (item))
    return g_strdup (fl_broken_document_get_file_name (FL_BROKEN_DOCUMENT (item)));
  return NULL;
}

char *
fl_item_dup_subtitle (GObject *item)
{
  if (FL_IS_SIDEBAR_HEADER (item))
    return g_strdup_printf ("%u", fl_sidebar_header_get_count (FL_SIDEBAR_HEADER (item)));
  if (FL_IS_CONNECTION (item))
    return g_strdup (fl_connection_get_link_name (FL_CONNECTION (item)));
  if (FL_IS_SERVICE (item))
    return g_strdup (fl_service_get_link_name (FL_SERVICE (item)));
  if (FL_IS_BROKEN_DOCUMENT (item))
    return g_strdup (_ ("This file cannot be used"));
  return NULL;
}

const char *
fl_item_get_icon_name (GObject *item)
{
  return FL_IS_BROKEN_DOCUMENT (item) ? "fl-reconnect-symbolic" : NULL;
}

char *
fl_item_dup_badge_text (GObject *item)
{
  if (FL_IS_CONNECTION (item))
    return fl_status_text (NULL, fl_connection_get_status (FL_CONNECTION (item)));
  return needs_client (item) ? g_strdup (_ ("No client ID")) : NULL;
}

char *
fl_item_dup_badge_icon_name (GObject *item)
{
  if (FL_IS_CONNECTION (item))
    return fl_status_icon_name (NULL, fl_connection_get_status (FL_CONNECTION (item)));
  return needs_client (item) ? g_strdup ("fl-not-connected-symbolic") : NULL;
}

char *
fl_item_dup_badge_tone (GObject *item)
{
  if (FL_IS_CONNECTION (item))
    return fl_status_tone (NULL, fl_connection_get_status (FL_CONNECTION (item)));
  return needs_client (item) ? g_strdup ("dim-label") : NULL;
}

char *
fl_item_dup_spoken (GObject *item)
{
  g_autofree char *title = fl_item_dup_title (item);
  g_autofree char *subtitle = fl_item_dup_subtitle (item);
  g_autofree char *badge_text = fl_item_dup_badge_text (item);

  if (!badge_text)
    return g_strjoin (", ", title ? title : "", subtitle, NULL);
  return g_strjoin (", ", title, subtitle, badge_text, NULL);
}
