/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-naming.h"

/* Names for what a screen reader comes across inside of other people's widgets, and which at the
 * floor has none. */

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* What has the focus of a drop-down is the button in it. */
void
fl_name_drop_down (GtkDropDown *drop_down, const char *name)
{
  set_name (GTK_WIDGET (drop_down), name);
  set_name (gtk_widget_get_first_child (GTK_WIDGET (drop_down)), name);
}

static void
title_changed_cb (AdwStatusPage *page)
{
  set_name (gtk_widget_get_first_child (GTK_WIDGET (page)), adw_status_page_get_title (page));
}

/* A status page scrolls, and what scrolls can have the focus: it then says the page's title. */
void
fl_name_status_pages (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (ADW_IS_STATUS_PAGE (child)) {
      g_signal_connect (child, "notify::title", G_CALLBACK (title_changed_cb), NULL);
      title_changed_cb (ADW_STATUS_PAGE (child));
    } else {
      fl_name_status_pages (child);
    }
  }
}
